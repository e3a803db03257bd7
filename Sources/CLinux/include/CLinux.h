#ifndef CODENOTES_CLINUX_H
#define CODENOTES_CLINUX_H

/* What Swift's Glibc module leaves out: inotify, eventfd, copies of files inside the kernel, and renames
   that never overwrite by accident. */

#include <stdint.h>
#include <sys/inotify.h>

/* Swaps two existing files in one step: renameat2 with RENAME_EXCHANGE. 0, or -1 and errno. */
int cn_exchange(const char *left, const char *right);

/* A descriptor that becomes readable once eight bytes other than zero were written to it: eventfd, not
   blocking, closed in other programs. It, or -1 and errno. */
int cn_make_event(void);

/* Copies all that one descriptor has to another, sharing blocks where the file system can. 0, or -1 and
   errno. */
int cn_copy_file(int from, int to);

/* Makes a file hold what another has, writing only the blocks that differ. Both are at their start. 0, or -1
   and errno. */
int cn_match_file(int from, int to);

/* The masks of inotify as Swift can read them: macros with casts are not imported. */
static const uint32_t cn_in_changes =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF |
    IN_ATTRIB;

/* inotify_event ends with a flexible array, which Swift does not import: its name, or NULL. */
const char *cn_inotify_name(const void *event);
uint32_t cn_inotify_length(const void *event);
uint32_t cn_inotify_mask(const void *event);
int cn_inotify_watch(const void *event);

/* Lets malloc take memory from the system in the largest steps that it knows: otherwise each thread but
   the first asks for it page by page, under a lock that all page faults need. Once, at the start. */
void cn_prepare_memory(void);

/* Asks for large pages for the memory from which this thread's next small blocks will come. A hint. */
void cn_advise_heap(void);

/* Asks for large pages for a piece of memory that is about to be filled. A hint, of use from some
   megabytes on. */
void cn_advise_large_pages(void *start, unsigned long count);

#endif
