#ifndef CODENOTES_CPICTURES_H
#define CODENOTES_CPICTURES_H

/* Drawing SVG, and scaling and encoding pictures, with libraries that are loaded when they are first
   asked for. A machine without them runs the command all the same. Each library is opened by its
   name, so that a test can ask for one that is not there; one that was opened stays open. */

#include <stddef.h>

/* Bytes that cn_bytes_free() releases. */
struct cn_bytes {
  unsigned char *bytes;
  size_t count;
};

void cn_bytes_free(struct cn_bytes *bytes);

struct cn_svg_library;
struct cn_raster_library;
struct cn_webp_library;

/* librsvg, with cairo and zlib, which it needs itself: `librsvg-2.so.2`. NULL where there is none. */
const struct cn_svg_library *cn_svg_open(const char *name);

/* Draws an SVG that fills a white page of a size in pixels, and makes a PNG of it. Returns 0 where
   it is no SVG, or memory is short; `message` then says why. Nothing outside the SVG is loaded.
   Safe on several threads at once. */
int cn_svg_to_png(const struct cn_svg_library *library, const char *svg, size_t count, int width,
                  int height, struct cn_bytes *png, char *message, size_t message_size);

/* gdk-pixbuf: `libgdk_pixbuf-2.0.so.0`. NULL where there is none, or one whose loaders are programs
   of their own. */
const struct cn_raster_library *cn_raster_open(const char *name);

/* libwebp: `libwebp.so.7`. NULL where there is none. */
const struct cn_webp_library *cn_webp_open(const char *name);

enum cn_raster_kind { CN_RASTER_PNG = 0, CN_RASTER_JPEG = 1 };

/* A decoded picture; NULL in every function below means that it could not be made. */
struct cn_raster;

/* Decodes a picture and turns it as its camera says. */
struct cn_raster *cn_raster_decode(const struct cn_raster_library *library,
                                   enum cn_raster_kind kind, const unsigned char *bytes,
                                   size_t count);

int cn_raster_width(const struct cn_raster *raster);
int cn_raster_height(const struct cn_raster *raster);

/* Whether its colours are those that a picture without a profile has. */
int cn_raster_is_srgb(const struct cn_raster *raster);

/* A smaller copy: each pixel is the mean of those that it stands for. */
struct cn_raster *cn_raster_scale(const struct cn_raster *raster, int width, int height);

void cn_raster_free(struct cn_raster *raster);

/* Encodes with the profile of the source. `quality` is for JPEG, 0 to 100. Returns 0 on failure. */
int cn_raster_encode(const struct cn_raster *raster, enum cn_raster_kind kind, int quality,
                     struct cn_bytes *out);

/* Encodes as WebP: with a quality of 0 to 100, or without loss where it is negative. */
int cn_webp_encode(const struct cn_webp_library *library, const struct cn_raster *raster,
                   float quality, struct cn_bytes *out);

#endif
