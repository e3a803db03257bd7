#include "CPictures.h"
#include "Indexed.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of rsvg.h, cairo.h and glib.h: what is used here, and has been the same since librsvg 2.46. */
typedef struct { double x, y, width, height; } rectangle;
typedef struct { unsigned domain; int code; char *message; } failure;
enum { FORMAT_RGB24 = 1 };

struct cn_svg_library {
  void *(*handle_new)(const unsigned char *, unsigned long, failure **);
  int (*render)(void *, void *, const rectangle *, failure **);
  void (*unref)(void *);
  void (*error_free)(failure *);
  void *(*surface_create)(int, int, int);
  void (*surface_destroy)(void *);
  void (*surface_flush)(void *);
  int (*surface_status)(void *);
  unsigned char *(*surface_data)(void *);
  int (*surface_stride)(void *);
  int (*surface_write)(void *, int (*)(void *, const unsigned char *, unsigned), void *);
  void *(*create)(void *);
  void (*destroy)(void *);
  void (*set_source_rgb)(void *, double, double, double);
  void (*paint)(void *);
  struct cn_zlib zlib;
};

/* A symbol of a library or of one that it needs. */
#define FIND(member, symbol) \
  ((*(void **)&found->member = dlsym(library, symbol)) != NULL)

const struct cn_svg_library *cn_svg_open(const char *name) {
  void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  struct cn_svg_library *found = library == NULL ? NULL : calloc(1, sizeof *found);
  if (found == NULL) return NULL;
  if (FIND(handle_new, "rsvg_handle_new_from_data") &&
      FIND(render, "rsvg_handle_render_document") && FIND(unref, "g_object_unref") &&
      FIND(error_free, "g_error_free") && FIND(surface_create, "cairo_image_surface_create") &&
      FIND(surface_destroy, "cairo_surface_destroy") &&
      FIND(surface_flush, "cairo_surface_flush") && FIND(surface_status, "cairo_surface_status") &&
      FIND(surface_data, "cairo_image_surface_get_data") &&
      FIND(surface_stride, "cairo_image_surface_get_stride") &&
      FIND(surface_write, "cairo_surface_write_to_png_stream") && FIND(create, "cairo_create") &&
      FIND(destroy, "cairo_destroy") && FIND(set_source_rgb, "cairo_set_source_rgb") &&
      FIND(paint, "cairo_paint")) {
    /* Without zlib, cairo writes the PNG, more slowly. */
    if (!FIND(zlib.compress2, "compress2") || !FIND(zlib.crc32, "crc32")) found->zlib.crc32 = NULL;
    return found;
  }
  free(found);
  return NULL;
}

static int append(void *context, const unsigned char *bytes, unsigned count) {
  struct cn_bytes *out = context;
  unsigned char *longer = realloc(out->bytes, out->count + count);
  if (longer == NULL) return 1; /* CAIRO_STATUS_NO_MEMORY */
  memcpy(longer + out->count, bytes, count);
  *out = (struct cn_bytes){longer, out->count + count};
  return 0;
}

static int encode(const struct cn_svg_library *library, void *surface, int width, int height,
                  struct cn_bytes *png) {
  const struct cn_zlib *zlib = &library->zlib;
  if (zlib->crc32 != NULL && zlib->compress2 != NULL &&
      cn_indexed_png(zlib, library->surface_data(surface), library->surface_stride(surface), width,
                     height, png))
    return 1;
  if (library->surface_write(surface, append, png) == 0) return 1;
  cn_bytes_free(png);
  return 0;
}

int cn_svg_to_png(const struct cn_svg_library *library, const char *svg, size_t count, int width,
                  int height, struct cn_bytes *png, char *message, size_t message_size) {
  *png = (struct cn_bytes){NULL, 0};
  snprintf(message, message_size, "memory is short");
  failure *error = NULL;
  void *handle = library->handle_new((const unsigned char *)svg, count, &error);
  void *surface = library->surface_create(FORMAT_RGB24, width, height);
  int done = 0;
  if (handle != NULL && library->surface_status(surface) == 0) {
    void *context = library->create(surface);
    library->set_source_rgb(context, 1, 1, 1);
    library->paint(context);
    rectangle page = {0, 0, width, height};
    if (library->render(handle, context, &page, &error)) {
      library->surface_flush(surface);
      done = encode(library, surface, width, height, png);
    }
    library->destroy(context);
  }
  library->surface_destroy(surface);
  if (handle != NULL) library->unref(handle);
  if (error != NULL) {
    snprintf(message, message_size, "%s", error->message);
    library->error_free(error);
  }
  return done;
}

void cn_bytes_free(struct cn_bytes *bytes) {
  free(bytes->bytes);
  *bytes = (struct cn_bytes){NULL, 0};
}
