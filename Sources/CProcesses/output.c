#define _GNU_SOURCE
#include "CProcesses.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <unistd.h>

int cn_output_pipe(int *reader, int *writer, unsigned *room) {
  int ends[2];
  /* With O_DIRECT each write has a slot of its own (pipe(2)), and a pipe of one page has one. */
  if (pipe2(ends, O_CLOEXEC | O_DIRECT) == 0) {
    int size = fcntl(ends[1], F_SETPIPE_SZ, (int)sysconf(_SC_PAGESIZE));
    *room = size > 0 ? (unsigned)size : 65536;
  } else {
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    *room = 65536;
  }
  /* Of this end only: the program's own must wait when the pipe is full, as programs expect. */
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  *reader = ends[0];
  *writer = ends[1];
  return 0;
}

unsigned cn_pending(int reader) {
  int count = 0;
  return ioctl(reader, FIONREAD, &count) == 0 && count > 0 ? (unsigned)count : 0;
}

static int watch(int order, int pipe) {
  char path[40];
  snprintf(path, sizeof path, "/proc/self/fd/%d", pipe);
  return inotify_add_watch(order, path, IN_MODIFY);
}

int cn_order_make(int first, int second) {
  int order = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (order < 0) return -1;
  /* Watches are numbered from 1 in the order in which they are made. */
  if (watch(order, first) == 1 && watch(order, second) == 2) return order;
  close(order);
  return -1;
}

enum cn_order cn_order_read(int order) {
  int last[3] = {0, 0, 0}, count = 0;
  char buffer[4096] __attribute__((aligned(8)));
  ssize_t got;
  while ((got = read(order, buffer, sizeof buffer)) > 0 || (got < 0 && errno == EINTR)) {
    for (ssize_t position = 0; position < got;) {
      const struct inotify_event *event = (const struct inotify_event *)(buffer + position);
      position += (ssize_t)(sizeof *event + event->len);
      if (event->wd == 1 || event->wd == 2) last[event->wd] = ++count;
    }
  }
  if (last[1] == 0) return last[2] == 0 ? CN_ORDER_NONE : CN_ORDER_SECOND;
  if (last[2] == 0) return CN_ORDER_FIRST;
  return last[1] < last[2] ? CN_ORDER_FIRST_SECOND : CN_ORDER_SECOND_FIRST;
}
