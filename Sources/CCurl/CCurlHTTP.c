#include "CCurlHTTP.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "CurlLibrary.h"

/* Of curl.h, whose values are libcurl's ABI and never change (curl/docs/libcurl/ABI.md). */
enum {
  OPT_POST = 47,
  OPT_NOBODY = 44,
  OPT_HTTPGET = 80,
  OPT_HTTP_VERSION = 84,
  OPT_NOSIGNAL = 99,
  OPT_TIMEOUT_MS = 155,
  OPT_PROTOCOLS = 181,
  OPT_PATH_AS_IS = 234,
  OPT_WRITEDATA = 10001,
  OPT_URL = 10002,
  OPT_PROXY = 10004,
  OPT_ERRORBUFFER = 10010,
  OPT_POSTFIELDS = 10015,
  OPT_USERAGENT = 10018,
  OPT_HTTPHEADER = 10023,
  OPT_HEADERDATA = 10029,
  OPT_CUSTOMREQUEST = 10036,
  OPT_ACCEPT_ENCODING = 10102,
  OPT_PREREQDATA = 10313,
  OPT_WRITEFUNCTION = 20011,
  OPT_HEADERFUNCTION = 20079,
  OPT_PREREQFUNCTION = 20312,
  OPT_POSTFIELDSIZE_LARGE = 30120,
  OPT_FORBID_REUSE = 75,
  HTTP_VERSION_1_1 = 2,
  PROTO_HTTP_AND_HTTPS = 3,
  INFO_RESPONSE_CODE = 0x200002,
  INFO_NUM_CONNECTS = 0x20001A,
  INFO_SIZE_DOWNLOAD_T = 0x600008,
  INFO_TOTAL_TIME_T = 0x600032,
  INFO_CONNECT_TIME_T = 0x600034,
  INFO_STARTTRANSFER_TIME_T = 0x600036,
  INFO_APPCONNECT_TIME_T = 0x600038,
  E_UNSUPPORTED_PROTOCOL = 1,
  E_COULDNT_RESOLVE_HOST = 6,
  E_COULDNT_CONNECT = 7,
  E_WEIRD_SERVER_REPLY = 8,
  E_PARTIAL_FILE = 18,
  E_WRITE_ERROR = 23,
  E_OPERATION_TIMEDOUT = 28,
  E_SSL_CONNECT_ERROR = 35,
  E_ABORTED_BY_CALLBACK = 42,
  E_GOT_NOTHING = 52,
  E_SEND_ERROR = 55,
  E_RECV_ERROR = 56,
  E_PEER_FAILED_VERIFICATION = 60,
  E_BAD_CONTENT_ENCODING = 61,
  ERROR_SIZE = 256,
};

/* Grows, and never shrinks. */
struct buffer {
  uint8_t *bytes;
  size_t count, capacity;
};

struct cn_http {
  void *easy;
  void *headers;
  struct buffer heads, body;
  size_t final_start, final_end, body_limit;
  uint64_t body_total;
  int is_block_open, is_sent, is_without_memory;
  cn_http_sink sink;
  void *context;
  char error[ERROR_SIZE];
};

static int append(struct buffer *buffer, const void *bytes, size_t count) {
  if (buffer->capacity - buffer->count < count) {
    size_t capacity = buffer->capacity * 2;
    if (capacity < buffer->count + count) capacity = buffer->count + count;
    if (capacity < 4096) capacity = 4096;
    uint8_t *grown = realloc(buffer->bytes, capacity);
    if (grown == NULL) return 0;
    buffer->bytes = grown;
    buffer->capacity = capacity;
  }
  memcpy(buffer->bytes + buffer->count, bytes, count);
  buffer->count += count;
  return 1;
}

/* A line of a header block: the final one is the last that begins with a status line, and what comes
   after it are trailers. */
static size_t take_header(char *bytes, size_t size, size_t count, void *context) {
  struct cn_http *handle = context;
  count *= size;
  int is_status = !handle->is_block_open && count >= 5 && memcmp(bytes, "HTTP/", 5) == 0;
  if (is_status) {
    handle->final_start = handle->heads.count;
    handle->is_block_open = 1;
  }
  if (!append(&handle->heads, bytes, count)) {
    handle->is_without_memory = 1;
    return 0;
  }
  if (handle->is_block_open) handle->final_end = handle->heads.count;
  int is_blank = count > 0 && (bytes[0] == '\n' || (bytes[0] == '\r' && count == 2));
  if (is_blank) handle->is_block_open = 0;
  return count;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
  struct cn_http *handle = context;
  count *= size;
  handle->body_total += count;
  if (handle->sink != NULL) handle->sink(handle->context, (const uint8_t *)bytes, count);
  size_t room = handle->body_limit - handle->body.count;
  if (!append(&handle->body, bytes, count < room ? count : room)) {
    handle->is_without_memory = 1;
    return 0;
  }
  return count;
}

/* Called before a request is sent. libcurl sends one again where a kept connection turns out to be
   closed, a POST too: the second time would be one of its own, and is refused. */
static int refuse_resending(void *context, char *a, char *b, int c, int d) {
  (void)a, (void)b, (void)c, (void)d;
  struct cn_http *handle = context;
  return handle->is_sent++ > 0;
}

int cn_http_is_available(void) { return cn_curl_library() != NULL; }

struct cn_http *cn_http_open(void) {
  const struct cn_curl *curl = cn_curl_library();
  if (curl == NULL) return NULL;
  struct cn_http *handle = calloc(1, sizeof *handle);
  if (handle == NULL) return NULL;
  void *easy = curl->init();
  if (easy == NULL) {
    free(handle);
    return NULL;
  }
  handle->easy = easy;
  curl->setopt(easy, OPT_NOSIGNAL, 1L);
  curl->setopt(easy, OPT_HTTP_VERSION, (long)HTTP_VERSION_1_1);
  curl->setopt(easy, OPT_PROTOCOLS, (long)PROTO_HTTP_AND_HTTPS);
  curl->setopt(easy, OPT_PATH_AS_IS, 1L);
  /* An empty text, and not NULL: no proxy, whatever the environment says. */
  curl->setopt(easy, OPT_PROXY, "");
  curl->setopt(easy, OPT_ACCEPT_ENCODING, "gzip, deflate");
  curl->setopt(easy, OPT_USERAGENT, "codenotes");
  curl->setopt(easy, OPT_ERRORBUFFER, handle->error);
  curl->setopt(easy, OPT_HEADERFUNCTION, take_header);
  curl->setopt(easy, OPT_HEADERDATA, handle);
  curl->setopt(easy, OPT_WRITEFUNCTION, take_body);
  curl->setopt(easy, OPT_WRITEDATA, handle);
  curl->setopt(easy, OPT_PREREQDATA, handle);
  /* Before libcurl 7.80 nobody is asked: then no connection is kept that could be closed meanwhile. */
  if (curl->setopt(easy, OPT_PREREQFUNCTION, refuse_resending) != 0)
    curl->setopt(easy, OPT_FORBID_REUSE, 1L);
  return handle;
}

void cn_http_close(struct cn_http *handle) {
  if (handle == NULL) return;
  const struct cn_curl *curl = cn_curl_library();
  curl->cleanup(handle->easy);
  curl->slist_free_all(handle->headers);
  free(handle->heads.bytes);
  free(handle->body.bytes);
  free(handle);
}

int cn_http_set_headers(struct cn_http *handle, const char *const *lines, size_t count) {
  const struct cn_curl *curl = cn_curl_library();
  void *list = NULL;
  int has_type = 0, has_expect = 0;
  for (size_t index = 0; index < count; index++) {
    has_type |= strncasecmp(lines[index], "content-type", 12) == 0;
    has_expect |= strncasecmp(lines[index], "expect", 6) == 0;
  }
  /* What libcurl would add of its own to a request with a body. */
  const char *omitted[] = {"Content-Type:", "Expect:"};
  const int is_given[] = {has_type, has_expect};
  for (size_t index = 0; index < count + 2; index++) {
    if (index >= count && is_given[index - count]) continue;
    void *longer = curl->slist_append(list, index < count ? lines[index] : omitted[index - count]);
    if (longer == NULL) {
      curl->slist_free_all(list);
      return 0;
    }
    list = longer;
  }
  curl->setopt(handle->easy, OPT_HTTPHEADER, list);
  curl->slist_free_all(handle->headers);
  handle->headers = list;
  return 1;
}

static void set_method(const struct cn_curl *curl, void *easy, const struct cn_http_request *request) {
  /* A method whose requests have content by their meaning says that there is none: RFC 9110, 8.6. */
  int wants_length = strcmp(request->method, "POST") == 0 || strcmp(request->method, "PUT") == 0 ||
                     strcmp(request->method, "PATCH") == 0;
  if (strcmp(request->method, "HEAD") == 0) {
    curl->setopt(easy, OPT_NOBODY, 1L);
  } else if (request->body != NULL || wants_length) {
    curl->setopt(easy, OPT_POST, 1L);
    curl->setopt(easy, OPT_POSTFIELDSIZE_LARGE, (int64_t)request->body_count);
    curl->setopt(easy, OPT_POSTFIELDS, request->body != NULL ? request->body : (const uint8_t *)"");
  } else {
    curl->setopt(easy, OPT_HTTPGET, 1L);
  }
  curl->setopt(easy, OPT_CUSTOMREQUEST, request->method);
}

static enum cn_http_result result_of(int code, const struct cn_http *handle) {
  switch (code) {
    case 0: return CN_HTTP_ANSWERED;
    case 5:
    case E_COULDNT_RESOLVE_HOST:
    case E_COULDNT_CONNECT:
    case E_SSL_CONNECT_ERROR:
    case E_PEER_FAILED_VERIFICATION: return CN_HTTP_CONNECT;
    case E_OPERATION_TIMEDOUT: return CN_HTTP_TIMEOUT;
    case E_RECV_ERROR:
      /* The same code for a connection that was reset and for chunks that are none. */
      return strstr(handle->error, "hunk") != NULL ? CN_HTTP_MALFORMED : CN_HTTP_CLOSED;
    case E_ABORTED_BY_CALLBACK:
    case E_PARTIAL_FILE:
    case E_GOT_NOTHING:
    case E_SEND_ERROR: return CN_HTTP_CLOSED;
    case E_WRITE_ERROR:
      return strstr(handle->error, "encod") != NULL ? CN_HTTP_ENCODING : CN_HTTP_OTHER;
    case E_BAD_CONTENT_ENCODING: return CN_HTTP_ENCODING;
    case E_UNSUPPORTED_PROTOCOL: /* HTTP/0.9, or what looks like it. */
      return strstr(handle->error, "HTTP/0.9") != NULL ? CN_HTTP_MALFORMED : CN_HTTP_OTHER;
    case E_WEIRD_SERVER_REPLY: return CN_HTTP_MALFORMED;
    default: return CN_HTTP_OTHER;
  }
}

static const char *text_of(int code, const struct cn_http *handle) {
  if (handle->is_without_memory) return "Out of memory";
  if (code == E_ABORTED_BY_CALLBACK) return "Kept connection was closed without an answer";
  return handle->error[0] != 0 ? handle->error : cn_curl_library()->strerror(code);
}

void cn_http_exchange(struct cn_http *handle, const struct cn_http_request *request,
                      struct cn_http_answer *answer) {
  const struct cn_curl *curl = cn_curl_library();
  void *easy = handle->easy;
  handle->heads.count = handle->body.count = 0;
  handle->final_start = handle->final_end = 0;
  handle->is_block_open = handle->is_sent = handle->is_without_memory = 0;
  handle->body_total = 0;
  handle->body_limit = request->body_limit;
  handle->sink = request->sink;
  handle->context = request->context;
  handle->error[0] = 0;
  set_method(curl, easy, request);
  curl->setopt(easy, OPT_URL, request->url);
  curl->setopt(easy, OPT_TIMEOUT_MS, request->timeout_ms);

  int code = curl->perform(easy);

  memset(answer, 0, sizeof *answer);
  answer->result = result_of(code, handle);
  answer->text = code == 0 ? "" : text_of(code, handle);
  answer->heads = (const char *)handle->heads.bytes;
  answer->heads_count = handle->heads.count;
  answer->final_start = handle->final_start;
  answer->final_end = handle->final_end;
  answer->body = handle->body.bytes;
  answer->body_count = handle->body.count;
  answer->body_total = handle->body_total;
  long connections = 0;
  int64_t wire = 0, secured = 0;
  curl->getinfo(easy, INFO_RESPONSE_CODE, &answer->status);
  curl->getinfo(easy, INFO_NUM_CONNECTS, &connections);
  curl->getinfo(easy, INFO_SIZE_DOWNLOAD_T, &wire);
  curl->getinfo(easy, INFO_CONNECT_TIME_T, &answer->connect_us);
  curl->getinfo(easy, INFO_APPCONNECT_TIME_T, &secured);
  curl->getinfo(easy, INFO_STARTTRANSFER_TIME_T, &answer->first_byte_us);
  curl->getinfo(easy, INFO_TOTAL_TIME_T, &answer->total_us);
  answer->wire_total = (uint64_t)wire;
  answer->is_reused = handle->is_sent > 0 && connections == 0;
  if (secured > answer->connect_us) answer->connect_us = secured;
  if (answer->is_reused) answer->connect_us = 0;
}
