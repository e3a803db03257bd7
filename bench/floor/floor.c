/* The least that a site generator could do with the same parser: reads each note, turns its Markdown
   into HTML with md4c, wraps it into a page of a fixed frame and writes one file a note. Two threads (or
   as many as asked for) take notes from a counter.

       floor NOTES OUTPUT [THREADS]

   It knows no front matter but to leave it out, no links, no lists, no highlighting. OUTPUT must not be
   there yet. Prints how many notes it wrote. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <md4c-html.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct buffer {
  char *bytes;
  size_t count, capacity;
};

static void fail(const char *what, const char *path) {
  fprintf(stderr, "floor: cannot %s %s\n", what, path);
  exit(2);
}

static void append(struct buffer *buffer, const char *bytes, size_t count) {
  if (buffer->count + count > buffer->capacity) {
    while (buffer->count + count > buffer->capacity)
      buffer->capacity = buffer->capacity ? buffer->capacity * 2 : 1 << 16;
    buffer->bytes = realloc(buffer->bytes, buffer->capacity);
    if (!buffer->bytes) fail("allocate for", "a page");
  }
  memcpy(buffer->bytes + buffer->count, bytes, count);
  buffer->count += count;
}

static void process_output(const MD_CHAR *text, MD_SIZE size, void *buffer) {
  append(buffer, text, size);
}

static const char *notes, *output;
static char **names;
static size_t name_count;
static atomic_size_t next_name;

static void read_note(const char *path, struct buffer *source) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) != 0) fail("read", path);
  source->count = 0;
  if ((size_t)status.st_size > source->capacity) {
    source->capacity = (size_t)status.st_size * 2;
    source->bytes = realloc(source->bytes, source->capacity);
    if (!source->bytes) fail("allocate for", path);
  }
  ssize_t got;
  while (source->count < (size_t)status.st_size &&
         (got = read(descriptor, source->bytes + source->count, status.st_size - source->count)) > 0)
    source->count += got;
  close(descriptor);
}

static void write_page(const char *name, const struct buffer *page) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%.*s", output, (int)strlen(name) - 3, name);
  if (mkdir(path, 0755) != 0) fail("create", path);
  strcat(path, "/index.html");
  int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (descriptor < 0) fail("create", path);
  for (size_t at = 0; at < page->count;) {
    ssize_t written = write(descriptor, page->bytes + at, page->count - at);
    if (written <= 0) fail("write", path);
    at += written;
  }
  if (close(descriptor) != 0) fail("write", path);
}

static void *work(void *unused) {
  static const char head[] = "<!doctype html>\n<html lang=en><meta charset=utf-8><title>Note</title>\n<main>\n";
  static const char foot[] = "</main>\n</html>\n";
  struct buffer source = {0}, page = {0};
  size_t start;
  while ((start = atomic_fetch_add(&next_name, 16)) < name_count) {
    for (size_t index = start; index < start + 16 && index < name_count; index++) {
      char path[4096];
      snprintf(path, sizeof path, "%s/%s", notes, names[index]);
      read_note(path, &source);
      const char *body = source.bytes, *end = memmem(body, source.count, "\n---\n", 5);
      if (end) body = end + 5;
      page.count = 0;
      append(&page, head, sizeof head - 1);
      if (md_html(body, source.bytes + source.count - body, process_output, &page,
                  MD_DIALECT_GITHUB, 0) != 0)
        fail("parse", path);
      append(&page, foot, sizeof foot - 1);
      write_page(names[index], &page);
    }
  }
  free(source.bytes);
  free(page.bytes);
  return unused;
}

int main(int count, char **arguments) {
  if (count < 3) {
    fprintf(stderr, "usage: floor NOTES OUTPUT [THREADS]\n");
    return 64;
  }
  notes = arguments[1];
  output = arguments[2];
  int threads = count > 3 ? atoi(arguments[3]) : 2;
  if (threads < 1 || threads > 64) threads = 2;
  DIR *folder = opendir(notes);
  if (!folder) fail("list", notes);
  for (struct dirent *entry; (entry = readdir(folder));) {
    size_t length = strlen(entry->d_name);
    if (length < 4 || strcmp(entry->d_name + length - 3, ".md") != 0) continue;
    if (name_count % 1024 == 0) names = realloc(names, (name_count + 1024) * sizeof *names);
    if (!names || !(names[name_count++] = strdup(entry->d_name))) fail("allocate for", notes);
  }
  closedir(folder);
  if (mkdir(output, 0755) != 0) fail("create", output);
  pthread_t workers[64];
  for (int index = 1; index < threads; index++)
    if (pthread_create(&workers[index], NULL, work, NULL) != 0) fail("start", "a thread");
  work(NULL);
  for (int index = 1; index < threads; index++) pthread_join(workers[index], NULL);
  printf("%zu\n", name_count);
  return 0;
}
