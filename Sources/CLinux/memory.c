#define _GNU_SOURCE
#include "CLinux.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

/* HEAP_MAX_SIZE of glibc's malloc on 64-bit machines: heaps of threads are as large, and aligned to it. */
static const uintptr_t heap_size = (uintptr_t)64 << 20;
static const uintptr_t large_page = (uintptr_t)2 << 20;

void cn_prepare_memory(void) {
#ifdef __GLIBC__
  mallopt(M_TOP_PAD, (int)heap_size);
  /* Saying the one switches off that these adjust themselves: they stay as they are by default, so that
     what was large goes back to the system at once. */
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  mallopt(M_TRIM_THRESHOLD, 128 << 10);
#endif
}

void cn_advise_heap(void) {
  static _Thread_local uintptr_t advised;
  /* Too large for the caches of small blocks. */
  void *block = malloc(16 << 10);
  uintptr_t heap = (uintptr_t)block & ~(heap_size - 1);
  free(block);
  if (heap == advised || heap == 0) return;
  advised = heap;
  /* Where it is no heap of a thread, there is nothing in the way of a hint either. */
  madvise((void *)heap, heap_size, MADV_HUGEPAGE);
}

void cn_advise_large_pages(void *start, unsigned long count) {
  uintptr_t first = ((uintptr_t)start + large_page - 1) & ~(large_page - 1);
  uintptr_t end = ((uintptr_t)start + count) & ~(large_page - 1);
  if (end > first) madvise((void *)first, end - first, MADV_HUGEPAGE);
}
