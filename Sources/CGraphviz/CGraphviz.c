#define _GNU_SOURCE
#include "CGraphviz.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <graphviz/gvc.h>

/* What Graphviz prints while it works: it has no other way to say what is wrong. */
static char *said;
static size_t said_size;

static int keep(char *text) {
  if (said != NULL) strncat(said, text, said_size - strlen(said) - 1);
  return 0;
}

/* Of libcgraph's own lexer (flex's yyrestart), in no header. Weak: a version that hides it still links. */
extern void aagrestart(FILE *file) __attribute__((weak));

/* Loads one plug-in from the folder beside libgvc. */
static void *plugin(const char *name, const char *symbol) {
  Dl_info info;
  if (dladdr((void *)gvContextPlugins, &info) == 0 || info.dli_fname == NULL) return NULL;
  const char *slash = strrchr(info.dli_fname, '/');
  int folder = slash == NULL ? 0 : (int)(slash - info.dli_fname);
  char path[4096];
  snprintf(path, sizeof path, "%.*s/graphviz/%s", folder, info.dli_fname, name);
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  return library == NULL ? NULL : dlsym(library, symbol);
}

/* Only the layout and the SVG writer are loaded. Without the pango plug-in, text is measured with
   Graphviz's own tables: the same on every machine, whatever fonts it has. */
static GVC_t *make_context(void) {
  static lt_symlist_t plugins[] = {
      {"gvplugin_dot_layout_LTX_library", NULL},
      {"gvplugin_core_LTX_library", NULL},
      {NULL, NULL},
  };
  plugins[0].address = plugin("libgvplugin_dot_layout.so.6", plugins[0].name);
  plugins[1].address = plugin("libgvplugin_core.so.6", plugins[1].name);
  if (plugins[0].address == NULL || plugins[1].address == NULL) return NULL;
  /* As on a web server: a graph may name no file of this machine. */
  setenv("SERVER_NAME", "codenotes", 1);
  GVC_t *context = gvContextPlugins(plugins, 0);
  unsetenv("SERVER_NAME");
  return context;
}

static void set_default(Agraph_t *graph, int kind, char *name, char *value) {
  if (agattr(graph, kind, name, NULL) == NULL) agattr(graph, kind, name, value);
}

static enum cn_dot_status render(GVC_t *context, Agraph_t *graph, char **svg, size_t *length) {
  if (agnnodes(graph) > 400 || agnedges(graph) > 1200) return CN_DOT_TOO_LARGE;
  set_default(graph, AGRAPH, "bgcolor", "transparent");
  set_default(graph, AGRAPH, "fontname", "Helvetica");
  set_default(graph, AGNODE, "fontname", "Helvetica");
  set_default(graph, AGEDGE, "fontname", "Helvetica");
  if (gvLayout(context, graph, "dot") != 0) return CN_DOT_LAYOUT;
  unsigned int count = 0;
  enum cn_dot_status status = CN_DOT_OK;
  if (gvRenderData(context, graph, "svg", svg, &count) != 0 || *svg == NULL) status = CN_DOT_LAYOUT;
  *length = count;
  gvFreeLayout(context, graph);
  return status;
}

static enum cn_dot_status draw(const char *source, char **svg, size_t *length, char *message,
                               size_t message_size) {
  static GVC_t *context;
  message[0] = 0;
  *svg = NULL;
  if (context == NULL) context = make_context();
  if (context == NULL) return CN_DOT_UNAVAILABLE;
  said = message;
  said_size = message_size;
  agseterrf(keep);
  /* What followed the last graph is still in the lexer's buffer, and would be read with this one. */
  if (aagrestart != NULL) aagrestart(NULL);
  agreadline(1);
  Agraph_t *graph = agmemread(source);
  enum cn_dot_status status = CN_DOT_SYNTAX;
  if (graph != NULL) {
    status = message[0] != 0 && strstr(message, "syntax error") != NULL
                 ? CN_DOT_SYNTAX
                 : render(context, graph, svg, length);
    agclose(graph);
  }
  said = NULL;
  return status;
}

/* Graphviz has one state for the whole process: one drawing at a time, whoever asks. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

enum cn_dot_status cn_dot_render(const char *source, char **svg, size_t *length, char *message,
                                 size_t message_size) {
  pthread_mutex_lock(&lock);
  enum cn_dot_status status = draw(source, svg, length, message, message_size);
  pthread_mutex_unlock(&lock);
  return status;
}

void cn_dot_free(char *svg) { gvFreeRenderData(svg); }
