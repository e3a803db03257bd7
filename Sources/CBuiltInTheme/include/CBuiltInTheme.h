#ifndef CODENOTES_CBUILTINTHEME_H
#define CODENOTES_CBUILTINTHEME_H

/* The files of the folder `theme`, compiled into the binary. */

#include <stddef.h>

struct cn_theme_file {
  const char *name;
  const unsigned char *bytes;
  size_t count;
};

size_t cn_theme_file_count(void);

/* The file of an index below cn_theme_file_count(). The bytes live as long as the program. */
struct cn_theme_file cn_theme_file_at(size_t index);

#endif
