#ifndef CODENOTES_CPICTURES_INDEXED_H
#define CODENOTES_CPICTURES_INDEXED_H

#include "CPictures.h"

#include <stdint.h>

/* Of zlib.h: the two functions that a PNG needs. */
struct cn_zlib {
  int (*compress2)(unsigned char *, unsigned long *, const unsigned char *, unsigned long, int);
  unsigned long (*crc32)(unsigned long, const unsigned char *, unsigned int);
};

/* Writes pixels (0x00RRGGBB) as a PNG with a palette. Returns 0 where they have more colours than
   that shows well. */
int cn_indexed_png(const struct cn_zlib *zlib, const unsigned char *pixels, int stride, int width,
                   int height, struct cn_bytes *png);

#endif
