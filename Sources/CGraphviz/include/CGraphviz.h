#ifndef CODENOTES_CGRAPHVIZ_H
#define CODENOTES_CGRAPHVIZ_H

/* Graphviz as CodeNotes needs it: dot in, SVG out. Not thread-safe, like Graphviz itself. */

#include <stddef.h>

enum cn_dot_status {
  CN_DOT_OK = 0,
  CN_DOT_UNAVAILABLE = 1, /* Graphviz's plug-ins cannot be loaded. */
  CN_DOT_SYNTAX = 2,      /* The source is no graph; the message names a line. */
  CN_DOT_TOO_LARGE = 3,   /* More nodes or edges than a page can show. */
  CN_DOT_LAYOUT = 4,      /* The graph cannot be laid out. */
};

/* Draws a graph. On success *svg is to be freed with cn_dot_free. The message, if any, is written
   into a buffer of the caller's and ends with a zero byte. */
enum cn_dot_status cn_dot_render(const char *source, char **svg, size_t *length, char *message,
                                 size_t message_size);

void cn_dot_free(char *svg);

#endif
