#ifndef CODENOTES_CCURL_HTTP_H
#define CODENOTES_CCURL_HTTP_H

#include <stddef.h>
#include <stdint.h>

/* Exchanges with HTTP/1.1 servers, as they happen: no redirect is followed, no request is sent twice,
   no proxy of the environment is used. */

enum cn_http_result {
  CN_HTTP_ANSWERED = 0,
  CN_HTTP_CONNECT = 1, /* No connection: no such host, refused, no TLS. */
  CN_HTTP_TIMEOUT = 2,
  CN_HTTP_CLOSED = 3,    /* The connection ended before the answer did. */
  CN_HTTP_ENCODING = 4,  /* The body is not what its content-encoding says. */
  CN_HTTP_MALFORMED = 5, /* What came is no HTTP. */
  CN_HTTP_OTHER = 6,
};

/* Gets the bytes of a body as they come, after inflating, also those that are not kept. */
typedef void (*cn_http_sink)(void *context, const uint8_t *bytes, size_t count);

struct cn_http_request {
  const char *method;
  const char *url;
  const uint8_t *body; /* NULL for a request without one. */
  size_t body_count;
  long timeout_ms;
  size_t body_limit; /* How much of the answer's body is kept. */
  cn_http_sink sink; /* Or NULL. */
  void *context;
};

/* Pointers are into the handle, and good until its next exchange. */
struct cn_http_answer {
  enum cn_http_result result;
  long status;      /* 0 without a status line. */
  const char *text; /* libcurl's own, of a failure; never NULL. */
  /* The header blocks as they came: 1xx first, then the final one, then trailers. */
  const char *heads;
  size_t heads_count, final_start, final_end;
  const uint8_t *body;
  size_t body_count; /* Kept. */
  uint64_t body_total, wire_total; /* After inflating, and before. */
  int64_t connect_us, first_byte_us, total_us;
  int is_reused;
};

struct cn_http;

int cn_http_is_available(void);

/* A handle that keeps its connections alive, for one thread at a time; NULL without libcurl or memory. */
struct cn_http *cn_http_open(void);
void cn_http_close(struct cn_http *handle);

/* Lines such as `accept: text/plain`, for all exchanges until the next call; an empty value is
   `accept;`. Returns 0 without memory. */
int cn_http_set_headers(struct cn_http *handle, const char *const *lines, size_t count);

/* Blocks until the answer is there or `timeout_ms` have passed. */
void cn_http_exchange(struct cn_http *handle, const struct cn_http_request *request,
                      struct cn_http_answer *answer);

#endif
