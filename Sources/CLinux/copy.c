#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <linux/fs.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Where neither sharing nor copying in the kernel is possible. */
static int copy_by_hand(int from, int to) {
  char buffer[65536];
  for (;;) {
    ssize_t count = read(from, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return (int)count;
    for (ssize_t done = 0; done < count;) {
      ssize_t written = write(to, buffer + done, (size_t)(count - done));
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return -1;
      done += written;
    }
  }
}

int cn_copy_file(int from, int to) {
  if (ioctl(to, FICLONE, from) == 0) return 0;
  for (;;) {
    ssize_t count = copy_file_range(from, NULL, to, NULL, 1 << 30, 0);
    if (count == 0) return 0;
    if (count < 0 && errno == EINTR) continue;
    /* Refused at the first byte, or not for this pair of file systems. */
    if (count < 0) return errno == ENOSPC || errno == EIO ? -1 : copy_by_hand(from, to);
  }
}

/* As many bytes as there are, up to a number. */
static ssize_t read_block(int file, char *block, size_t size, off_t offset) {
  size_t done = 0;
  while (done < size) {
    ssize_t count = pread(file, block + done, size - done, offset + (off_t)done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return -1;
    if (count == 0) break;
    done += (size_t)count;
  }
  return (ssize_t)done;
}

int cn_match_file(int from, int to) {
  enum { BLOCK = 65536 };
  char wanted[BLOCK], found[BLOCK];
  off_t offset = 0;
  for (;;) {
    ssize_t count = read_block(from, wanted, BLOCK, offset);
    ssize_t there = read_block(to, found, BLOCK, offset);
    if (count < 0 || there < 0) return -1;
    if (there < count || memcmp(wanted, found, (size_t)count) != 0)
      for (ssize_t done = 0; done < count;) {
        ssize_t written = pwrite(to, wanted + done, (size_t)(count - done), offset + done);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return -1;
        done += written;
      }
    offset += count;
    if (count < BLOCK) return there > count ? ftruncate(to, offset) : 0;
  }
}
