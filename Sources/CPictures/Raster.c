#include "CPictures.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of gdk-pixbuf.h and webp/encode.h: what is used here, and belongs to their stable interfaces. */
enum { INTERP_BILINEAR = 2 };

struct cn_raster_library {
  void *(*loader_new)(const char *, void **);
  int (*loader_write)(void *, const unsigned char *, unsigned long, void **);
  int (*loader_close)(void *, void **);
  void *(*loader_pixbuf)(void *);
  void *(*orient)(void *);
  const char *(*option)(void *, const char *);
  void *(*scale)(const void *, int, int, int);
  int (*width)(const void *);
  int (*height)(const void *);
  int (*stride)(const void *);
  int (*has_alpha)(const void *);
  const unsigned char *(*pixels)(const void *);
  int (*save)(void *, char **, unsigned long *, const char *, char **, char **, void **);
  void (*clear_error)(void **);
  void *(*ref)(void *);
  void (*unref)(void *);
  void (*release)(void *);
};

struct cn_webp_library {
  size_t (*rgb)(const unsigned char *, int, int, int, float, unsigned char **);
  size_t (*rgba)(const unsigned char *, int, int, int, float, unsigned char **);
  size_t (*lossless_rgb)(const unsigned char *, int, int, int, unsigned char **);
  size_t (*lossless_rgba)(const unsigned char *, int, int, int, unsigned char **);
  void (*release)(void *);
};

struct cn_raster {
  const struct cn_raster_library *library;
  void *pixbuf;
  /* The colour profile, in base64; NULL where it has none. */
  char *profile;
};

#define FIND(member, symbol) \
  ((*(void **)&found->member = dlsym(library, symbol)) != NULL)

const struct cn_raster_library *cn_raster_open(const char *name) {
  void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return NULL;
  /* From 2.43 on, pictures may be decoded by programs of another project, and nothing here may
     start one. */
  const unsigned *minor = dlsym(library, "gdk_pixbuf_minor_version");
  if (minor == NULL || *minor > 42) return NULL;
  struct cn_raster_library *found = calloc(1, sizeof *found);
  if (found == NULL) return NULL;
  if (FIND(loader_new, "gdk_pixbuf_loader_new_with_type") &&
      FIND(loader_write, "gdk_pixbuf_loader_write") &&
      FIND(loader_close, "gdk_pixbuf_loader_close") &&
      FIND(loader_pixbuf, "gdk_pixbuf_loader_get_pixbuf") &&
      FIND(orient, "gdk_pixbuf_apply_embedded_orientation") &&
      FIND(option, "gdk_pixbuf_get_option") && FIND(scale, "gdk_pixbuf_scale_simple") &&
      FIND(width, "gdk_pixbuf_get_width") && FIND(height, "gdk_pixbuf_get_height") &&
      FIND(stride, "gdk_pixbuf_get_rowstride") && FIND(has_alpha, "gdk_pixbuf_get_has_alpha") &&
      FIND(pixels, "gdk_pixbuf_read_pixels") && FIND(save, "gdk_pixbuf_save_to_bufferv") &&
      FIND(clear_error, "g_clear_error") && FIND(ref, "g_object_ref") &&
      FIND(unref, "g_object_unref") && FIND(release, "g_free"))
    return found;
  free(found);
  return NULL;
}

const struct cn_webp_library *cn_webp_open(const char *name) {
  void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  struct cn_webp_library *found = library == NULL ? NULL : calloc(1, sizeof *found);
  if (found == NULL) return NULL;
  if (FIND(rgb, "WebPEncodeRGB") && FIND(rgba, "WebPEncodeRGBA") &&
      FIND(lossless_rgb, "WebPEncodeLosslessRGB") &&
      FIND(lossless_rgba, "WebPEncodeLosslessRGBA") && FIND(release, "WebPFree"))
    return found;
  free(found);
  return NULL;
}

/* Takes the pixbuf, also where it fails. */
static struct cn_raster *make(const struct cn_raster_library *library, void *pixbuf,
                              const char *profile) {
  if (pixbuf == NULL) return NULL;
  struct cn_raster *raster = calloc(1, sizeof *raster);
  if (raster == NULL) {
    library->unref(pixbuf);
    return NULL;
  }
  *raster = (struct cn_raster){library, pixbuf, profile == NULL ? NULL : strdup(profile)};
  return raster;
}

struct cn_raster *cn_raster_decode(const struct cn_raster_library *library,
                                   enum cn_raster_kind kind, const unsigned char *bytes,
                                   size_t count) {
  void *error = NULL;
  void *loader = library->loader_new(kind == CN_RASTER_PNG ? "png" : "jpeg", &error);
  library->clear_error(&error);
  if (loader == NULL) return NULL;
  int is_read = library->loader_write(loader, bytes, count, &error);
  library->clear_error(&error);
  /* Closed in any case, as the library asks for. */
  int is_whole = library->loader_close(loader, &error);
  library->clear_error(&error);
  struct cn_raster *raster = NULL;
  void *pixbuf = is_read && is_whole ? library->loader_pixbuf(loader) : NULL;
  if (pixbuf != NULL) {
    const char *profile = library->option(pixbuf, "icc-profile");
    raster = make(library, library->orient(pixbuf), profile);
  }
  library->unref(loader);
  return raster;
}

int cn_raster_width(const struct cn_raster *raster) {
  return raster->library->width(raster->pixbuf);
}

int cn_raster_height(const struct cn_raster *raster) {
  return raster->library->height(raster->pixbuf);
}

static int is_base64(char c, int *value) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const char *place = c == 0 ? NULL : strchr(digits, c);
  *value = place == NULL ? 0 : (int)(place - digits);
  return place != NULL;
}

int cn_raster_is_srgb(const struct cn_raster *raster) {
  if (raster->profile == NULL) return 1;
  /* Profiles name themselves: `sRGB` in ASCII, or, in newer ones, in UTF-16. */
  char window[8] = {0};
  unsigned bits = 0;
  int held = 0, value;
  for (const char *c = raster->profile; is_base64(*c, &value); c++) {
    bits = bits << 6 | (unsigned)value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    memmove(window, window + 1, 7);
    window[7] = (char)(bits >> held & 0xFF);
    if (memcmp(window + 4, "sRGB", 4) == 0 || memcmp(window, "\0s\0R\0G\0B", 8) == 0) return 1;
  }
  return 0;
}

struct cn_raster *cn_raster_scale(const struct cn_raster *raster, int width, int height) {
  /* For reductions this filter is the mean over the area that a new pixel covers. */
  void *pixbuf = raster->library->scale(raster->pixbuf, width, height, INTERP_BILINEAR);
  return make(raster->library, pixbuf, raster->profile);
}

void cn_raster_free(struct cn_raster *raster) {
  raster->library->unref(raster->pixbuf);
  free(raster->profile);
  free(raster);
}

int cn_raster_encode(const struct cn_raster *raster, enum cn_raster_kind kind, int quality,
                     struct cn_bytes *out) {
  const struct cn_raster_library *library = raster->library;
  char number[8], *keys[3] = {NULL}, *values[3] = {NULL};
  snprintf(number, sizeof number, "%d", kind == CN_RASTER_PNG ? 9 : quality);
  keys[0] = kind == CN_RASTER_PNG ? "compression" : "quality";
  values[0] = number;
  if (raster->profile != NULL) {
    keys[1] = "icc-profile";
    values[1] = raster->profile;
  }
  char *bytes = NULL;
  unsigned long count = 0;
  void *error = NULL;
  int done = library->save(raster->pixbuf, &bytes, &count, kind == CN_RASTER_PNG ? "png" : "jpeg",
                           keys, values, &error);
  library->clear_error(&error);
  *out = (struct cn_bytes){done ? malloc(count) : NULL, count};
  if (out->bytes != NULL) memcpy(out->bytes, bytes, count);
  library->release(bytes);
  return out->bytes != NULL;
}

int cn_webp_encode(const struct cn_webp_library *library, const struct cn_raster *raster,
                   float quality, struct cn_bytes *out) {
  const struct cn_raster_library *pixbufs = raster->library;
  const unsigned char *pixels = pixbufs->pixels(raster->pixbuf);
  int width = cn_raster_width(raster), height = cn_raster_height(raster);
  int stride = pixbufs->stride(raster->pixbuf), alpha = pixbufs->has_alpha(raster->pixbuf);
  unsigned char *bytes = NULL;
  size_t count;
  if (quality < 0) {
    count = (alpha ? library->lossless_rgba : library->lossless_rgb)(pixels, width, height, stride,
                                                                     &bytes);
  } else {
    count = (alpha ? library->rgba : library->rgb)(pixels, width, height, stride, quality, &bytes);
  }
  *out = (struct cn_bytes){count > 0 ? malloc(count) : NULL, count};
  if (out->bytes != NULL) memcpy(out->bytes, bytes, count);
  library->release(bytes);
  return out->bytes != NULL;
}
