#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

/* Of curl.h, whose values are libcurl's ABI and never change (curl/docs/libcurl/ABI.md). */
enum {
  GLOBAL_ALL = 3,
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

static struct {
  int (*global_init)(long);
  void *(*init)(void);
  int (*setopt)(void *, int, ...);
  int (*perform)(void *);
  int (*getinfo)(void *, int, ...);
  void (*cleanup)(void *);
  int loaded;
} curl;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return;
  curl.global_init = (int (*)(long))dlsym(library, "curl_global_init");
  curl.init = (void *(*)(void))dlsym(library, "curl_easy_init");
  curl.setopt = (int (*)(void *, int, ...))dlsym(library, "curl_easy_setopt");
  curl.perform = (int (*)(void *))dlsym(library, "curl_easy_perform");
  curl.getinfo = (int (*)(void *, int, ...))dlsym(library, "curl_easy_getinfo");
  curl.cleanup = (void (*)(void *))dlsym(library, "curl_easy_cleanup");
  curl.loaded = curl.global_init != NULL && curl.init != NULL && curl.setopt != NULL &&
                curl.perform != NULL && curl.getinfo != NULL && curl.cleanup != NULL &&
                curl.global_init(GLOBAL_ALL) == 0;
}

/* Ends the transfer at the first byte of a body: the status is known by then. */
static size_t refuse(char *bytes, size_t size, size_t count, void *context) {
  (void)bytes, (void)size, (void)count, (void)context;
  return 0;
}

enum cn_fetch_result cn_fetch_status(const char *url, const char *user_agent, int by_get,
                                     long seconds, long *status) {
  *status = 0;
  pthread_once(&once, load);
  if (!curl.loaded) return CN_FETCH_UNAVAILABLE;
  void *handle = curl.init();
  if (handle == NULL) return CN_FETCH_FAILED;
  curl.setopt(handle, OPT_URL, url);
  curl.setopt(handle, OPT_USERAGENT, user_agent);
  curl.setopt(handle, OPT_NOBODY, by_get ? 0L : 1L);
  curl.setopt(handle, OPT_FOLLOWLOCATION, 1L);
  curl.setopt(handle, OPT_MAXREDIRS, 10L);
  curl.setopt(handle, OPT_TIMEOUT, seconds);
  curl.setopt(handle, OPT_NOSIGNAL, 1L);
  curl.setopt(handle, OPT_PROTOCOLS, (long)PROTO_HTTP_AND_HTTPS);
  curl.setopt(handle, OPT_REDIR_PROTOCOLS, (long)PROTO_HTTP_AND_HTTPS);
  curl.setopt(handle, OPT_WRITEFUNCTION, refuse);
  int code = curl.perform(handle);
  curl.getinfo(handle, INFO_RESPONSE_CODE, status);
  curl.cleanup(handle);
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
