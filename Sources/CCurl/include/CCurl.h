#ifndef CODENOTES_CCURL_H
#define CODENOTES_CCURL_H

#include "CCurlHTTP.h"

/* One question to a web server, through libcurl, which is loaded when the first is asked: commands
   that ask none do not wait for it and its dozen libraries. */

enum cn_fetch_result {
  CN_FETCH_ANSWERED = 0,
  CN_FETCH_UNAVAILABLE = 1, /* There is no libcurl on this machine. */
  CN_FETCH_NO_HOST = 2,
  CN_FETCH_REFUSED = 3,
  CN_FETCH_TIMEOUT = 4,
  CN_FETCH_LOOP = 5, /* Redirects that never end. */
  CN_FETCH_FAILED = 6,
};

/* Asks for a page by HEAD, or by GET without reading its body; follows redirects over HTTP alone.
   Blocks for at most `seconds`. Safe on several threads at once after one call has returned. */
enum cn_fetch_result cn_fetch_status(const char *url, const char *user_agent, int by_get,
                                     long seconds, long *status);

#endif
