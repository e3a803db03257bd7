extension Grammar {
  static let nginx = Grammar(
    traits: [.dollarVariables, .noCalls],
    wordRest: "-",
    regions: [.line("#", .atWordStart), .string("\"", .escapes), .string("'", .escapes)],
    keywords: """
      access_log add_header alias allow auth_basic client_max_body_size daemon default_type deny
      error_log error_page events expires fastcgi_param fastcgi_pass geo gzip gzip_types http if
      include index ip_hash keepalive keepalive_timeout least_conn limit_conn limit_req
      limit_req_zone listen location log_format map multi_accept pid proxy_buffering proxy_cache
      proxy_cache_path proxy_cache_valid proxy_connect_timeout proxy_http_version
      proxy_next_upstream proxy_pass proxy_read_timeout proxy_send_timeout proxy_set_header resolver
      return rewrite root sendfile server server_name server_tokens set ssl_certificate
      ssl_certificate_key ssl_ciphers ssl_protocols stream tcp_nodelay tcp_nopush try_files
      types upstream user worker_connections worker_processes zone
      """,
    builtins: "on off")
}
