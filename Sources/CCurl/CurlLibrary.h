#ifndef CODENOTES_CURL_LIBRARY_H
#define CODENOTES_CURL_LIBRARY_H

/* libcurl, loaded at the first use: commands that ask no server do not wait for it and its dozen
   libraries, and the binary does not need it. */
struct cn_curl {
  void *(*init)(void);
  int (*setopt)(void *, int, ...);
  int (*perform)(void *);
  int (*getinfo)(void *, int, ...);
  void (*cleanup)(void *);
  const char *(*strerror)(int);
  void *(*slist_append)(void *, const char *);
  void (*slist_free_all)(void *);
};

/* NULL where this machine has no libcurl. Safe on several threads at once. */
const struct cn_curl *cn_curl_library(void);

#endif
