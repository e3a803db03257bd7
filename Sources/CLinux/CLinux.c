#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

int cn_exchange(const char *left, const char *right) {
  return renameat2(AT_FDCWD, left, AT_FDCWD, right, RENAME_EXCHANGE);
}

int cn_make_event(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

const char *cn_inotify_name(const void *event) {
  const struct inotify_event *e = event;
  return e->len > 0 ? e->name : NULL;
}

uint32_t cn_inotify_length(const void *event) {
  const struct inotify_event *e = event;
  return (uint32_t)sizeof(struct inotify_event) + e->len;
}

uint32_t cn_inotify_mask(const void *event) {
  return ((const struct inotify_event *)event)->mask;
}

int cn_inotify_watch(const void *event) {
  return ((const struct inotify_event *)event)->wd;
}
