package import Site

/// What `serve` is asked to do.
package struct PreviewOptions: Sendable {
  /// The site's folder, as an absolute path.
  package var root: String
  /// The output folder: never written, and its changes are no changes of the site.
  package var output: String
  package var host: String
  /// 0 takes any port that is free.
  package var port: Int
  package var rules: PublicationRules
  package var workers: Int

  package init(
    root: String, output: String, host: String, port: Int, rules: PublicationRules, workers: Int
  ) {
    self.root = root
    self.output = output
    self.host = host
    self.port = port
    self.rules = rules
    self.workers = workers
  }

  /// Scheme, host and port of the server; without a port as long as it is to be any that is free.
  func origin(port: Int) -> String {
    let host = host.contains(":") ? "[\(host)]" : host
    return port == 0 ? "http://\(host)" : "http://\(host):\(port)"
  }
}
