#include "Indexed.h"

#include <stdlib.h>
#include <string.h>

/* A card has a few flat colours, and the mixtures of them at the edges of letters. A palette of 256
   holds those so well that nobody sees a difference, a third of the bytes is compressed, and the
   file is a third as large. */

enum { CELLS = 1 << 18 };

struct cells {
  /* How many bits of each channel tell two colours apart. */
  unsigned bits;
  uint32_t colour[CELLS];
  uint32_t votes[CELLS];
  uint16_t index[CELLS];
};

static uint32_t cell_of(uint32_t pixel, unsigned bits) {
  unsigned drop = 8 - bits;
  return (pixel >> 16 & 255) >> drop << 2 * bits | (pixel >> 8 & 255) >> drop << bits |
         (pixel & 255) >> drop;
}

/* The commonest colour of each cell stands for it (Boyer and Moore's vote): a flat one stays exact.
   Returns the number of colours, or 0 where there are too many. */
static int collect(struct cells *cells, const unsigned char *pixels, int stride, int width,
                   int height, unsigned char palette[768]) {
  int count = 0;
  uint32_t used[256];
  for (int y = 0; y < height; y++) {
    const uint32_t *row = (const uint32_t *)(const void *)(pixels + (size_t)y * stride);
    for (int x = 0; x < width;) {
      uint32_t colour = row[x] & 0xFFFFFF;
      int start = x;
      while (x < width && (row[x] & 0xFFFFFF) == colour) x++;
      uint32_t run = (uint32_t)(x - start), cell = cell_of(colour, cells->bits);
      if (cells->index[cell] == 0) {
        if (count == 256) return 0;
        used[count] = cell;
        cells->index[cell] = (uint16_t)++count;
      }
      if (cells->colour[cell] == colour) {
        cells->votes[cell] += run;
      } else if (cells->votes[cell] >= run) {
        cells->votes[cell] -= run;
      } else {
        cells->votes[cell] = run - cells->votes[cell];
        cells->colour[cell] = colour;
      }
    }
  }
  for (int i = 0; i < count; i++) {
    uint32_t colour = cells->colour[used[i]];
    palette[3 * i] = (unsigned char)(colour >> 16);
    palette[3 * i + 1] = (unsigned char)(colour >> 8);
    palette[3 * i + 2] = (unsigned char)colour;
  }
  return count;
}

static unsigned char *put32(unsigned char *to, uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) *to++ = (unsigned char)(value >> shift);
  return to;
}

/* Length, type, data, checksum; the data may stand in its place already. */
static unsigned char *chunk(const struct cn_zlib *zlib, unsigned char *to, const char *type,
                            const unsigned char *data, size_t count) {
  to = put32(to, (uint32_t)count);
  unsigned char *start = to;
  memcpy(to, type, 4);
  if (data != NULL && count > 0) memcpy(to + 4, data, count);
  return put32(to + 4 + count, (uint32_t)zlib->crc32(0, start, (unsigned)(count + 4)));
}

/* The rows as indices, each after its filter, which is none. Returns how many pixels changed. */
static size_t index_rows(const struct cells *cells, const unsigned char *pixels, int stride,
                         int width, int height, unsigned char *rows) {
  size_t changed = 0;
  for (int y = 0; y < height; y++) {
    const uint32_t *row = (const uint32_t *)(const void *)(pixels + (size_t)y * stride);
    *rows++ = 0;
    for (int x = 0; x < width;) {
      uint32_t colour = row[x] & 0xFFFFFF, cell = cell_of(colour, cells->bits);
      int start = x;
      while (x < width && (row[x] & 0xFFFFFF) == colour) x++;
      memset(rows, cells->index[cell] - 1, (size_t)(x - start));
      rows += x - start;
      if (cells->colour[cell] != colour) changed += (size_t)(x - start);
    }
  }
  return changed;
}

int cn_indexed_png(const struct cn_zlib *zlib, const unsigned char *pixels, int stride, int width,
                   int height, struct cn_bytes *png) {
  size_t raw = ((size_t)width + 1) * (size_t)height;
  unsigned long packed = raw + raw / 1000 + 64;
  struct cells *cells = calloc(1, sizeof *cells);
  unsigned char *rows = malloc(raw), *out = malloc(packed + 1024), palette[768];
  int count = 0, done = 0;
  /* As fine as the palette allows. */
  for (unsigned bits = 6; bits >= 4 && count == 0; bits--) {
    if (cells == NULL || rows == NULL || out == NULL) break;
    memset(cells, 0, sizeof *cells);
    cells->bits = bits;
    count = collect(cells, pixels, stride, width, height, palette);
  }
  /* A gradient would show steps: where many pixels change, all colours are kept. */
  if (count > 0 && index_rows(cells, pixels, stride, width, height, rows) < raw / 4) {
    unsigned char header[13];
    put32(put32(header, (uint32_t)width), (uint32_t)height);
    memcpy(header + 8, (const unsigned char[]){8, 3, 0, 0, 0}, 5);
    unsigned char *to = out;
    memcpy(to, "\x89PNG\r\n\x1a\n", 8);
    to = chunk(zlib, to + 8, "IHDR", header, sizeof header);
    to = chunk(zlib, to, "PLTE", palette, 3 * (size_t)count);
    if (zlib->compress2(to + 8, &packed, rows, raw, 6) == 0) {
      to = chunk(zlib, to, "IDAT", NULL, packed);
      to = chunk(zlib, to, "IEND", NULL, 0);
      *png = (struct cn_bytes){out, (size_t)(to - out)};
      done = 1;
    }
  }
  free(cells);
  free(rows);
  if (!done) free(out);
  return done;
}
