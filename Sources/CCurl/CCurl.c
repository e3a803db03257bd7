#include "CCurl.h"

#include <stddef.h>

#include "CurlLibrary.h"

/* Of curl.h, whose values are libcurl's ABI and never change (curl/docs/libcurl/ABI.md). */
enum {
  OPT_TIMEOUT = 13,
  OPT_NOBODY = 44,
  OPT_FOLLOWLOCATION = 52,
  OPT_MAXREDIRS = 68,
  OPT_NOSIGNAL = 99,
  OPT_PROTOCOLS = 181,
  OPT_REDIR_PROTOCOLS = 182,
  OPT_URL = 10002,
  OPT_USERAGENT = 10018,
  OPT_WRITEFUNCTION = 20011,
  PROTO_HTTP_AND_HTTPS = 3,
  INFO_RESPONSE_CODE = 0x200002,
  E_COULDNT_RESOLVE_HOST = 6,
  E_COULDNT_CONNECT = 7,
  E_WRITE_ERROR = 23,
  E_OPERATION_TIMEDOUT = 28,
  E_TOO_MANY_REDIRECTS = 47,
};

/* Ends the transfer at the first byte of a body: the status is known by then. */
static size_t refuse(char *bytes, size_t size, size_t count, void *context) {
  (void)bytes, (void)size, (void)count, (void)context;
  return 0;
}

enum cn_fetch_result cn_fetch_status(const char *url, const char *user_agent, int by_get,
                                     long seconds, long *status) {
  *status = 0;
  const struct cn_curl *curl = cn_curl_library();
  if (curl == NULL) return CN_FETCH_UNAVAILABLE;
  void *handle = curl->init();
  if (handle == NULL) return CN_FETCH_FAILED;
  curl->setopt(handle, OPT_URL, url);
  curl->setopt(handle, OPT_USERAGENT, user_agent);
  curl->setopt(handle, OPT_NOBODY, by_get ? 0L : 1L);
  curl->setopt(handle, OPT_FOLLOWLOCATION, 1L);
  curl->setopt(handle, OPT_MAXREDIRS, 10L);
  curl->setopt(handle, OPT_TIMEOUT, seconds);
  curl->setopt(handle, OPT_NOSIGNAL, 1L);
  curl->setopt(handle, OPT_PROTOCOLS, (long)PROTO_HTTP_AND_HTTPS);
  curl->setopt(handle, OPT_REDIR_PROTOCOLS, (long)PROTO_HTTP_AND_HTTPS);
  curl->setopt(handle, OPT_WRITEFUNCTION, refuse);
  int code = curl->perform(handle);
  curl->getinfo(handle, INFO_RESPONSE_CODE, status);
  curl->cleanup(handle);
  switch (code) {
    case 0: return CN_FETCH_ANSWERED;
    case E_WRITE_ERROR: return *status != 0 ? CN_FETCH_ANSWERED : CN_FETCH_FAILED;
    case E_COULDNT_RESOLVE_HOST: return CN_FETCH_NO_HOST;
    case E_COULDNT_CONNECT: return CN_FETCH_REFUSED;
    case E_OPERATION_TIMEDOUT: return CN_FETCH_TIMEOUT;
    case E_TOO_MANY_REDIRECTS: return CN_FETCH_LOOP;
    default: return CN_FETCH_FAILED;
  }
}
