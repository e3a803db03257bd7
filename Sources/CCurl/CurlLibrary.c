#include "CurlLibrary.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

/* Of curl.h, whose values are libcurl's ABI and never change (curl/docs/libcurl/ABI.md). */
enum { GLOBAL_ALL = 3 };

static struct cn_curl curl;
static int loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return;
  int (*global_init)(long) = (int (*)(long))dlsym(library, "curl_global_init");
  curl.init = (void *(*)(void))dlsym(library, "curl_easy_init");
  curl.setopt = (int (*)(void *, int, ...))dlsym(library, "curl_easy_setopt");
  curl.perform = (int (*)(void *))dlsym(library, "curl_easy_perform");
  curl.getinfo = (int (*)(void *, int, ...))dlsym(library, "curl_easy_getinfo");
  curl.cleanup = (void (*)(void *))dlsym(library, "curl_easy_cleanup");
  curl.strerror = (const char *(*)(int))dlsym(library, "curl_easy_strerror");
  curl.slist_append = (void *(*)(void *, const char *))dlsym(library, "curl_slist_append");
  curl.slist_free_all = (void (*)(void *))dlsym(library, "curl_slist_free_all");
  loaded = global_init != NULL && curl.init != NULL && curl.setopt != NULL &&
           curl.perform != NULL && curl.getinfo != NULL && curl.cleanup != NULL &&
           curl.strerror != NULL && curl.slist_append != NULL && curl.slist_free_all != NULL &&
           global_init(GLOBAL_ALL) == 0;
}

const struct cn_curl *cn_curl_library(void) {
  pthread_once(&once, load);
  return loaded ? &curl : NULL;
}
