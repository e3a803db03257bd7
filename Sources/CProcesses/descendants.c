#define _GNU_SOURCE
#include "internal.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of as many processes as are looked at in one go; the rest is found the next time. */
enum { CAPACITY = 65536 };

struct process {
  pid_t id, parent;
};

/* linux_dirent64, which no header has. */
struct entry {
  uint64_t inode;
  int64_t offset;
  unsigned short length;
  unsigned char type;
  char name[];
};

static pid_t number(const char *text) {
  pid_t value = 0;
  for (; *text >= '0' && *text <= '9'; text++) value = value * 10 + (*text - '0');
  return value;
}

/* The parent's id from /proc/ID/stat; 0 where the process is gone. */
static pid_t parent_of(int proc, const char *name) {
  char path[32], text[512];
  size_t length = strlen(name);
  if (length > 20) return 0;
  memcpy(path, name, length);
  memcpy(path + length, "/stat", 6);
  int file = openat(proc, path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  if (count <= 0) return 0;
  text[count] = 0;
  /* "ID (NAME) STATE PARENT": the name may hold anything, and so a parenthesis. */
  const char *end = strrchr(text, ')');
  if (end == NULL || strlen(end) < 5) return 0;
  return number(end + 4);
}

static size_t list(struct process *processes) {
  size_t count = 0;
  int proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (proc < 0) return 0;
  char buffer[8192] __attribute__((aligned(8)));
  long got;
  while ((got = syscall(SYS_getdents64, proc, buffer, sizeof buffer)) > 0) {
    for (long position = 0; position < got;) {
      const struct entry *entry = (const struct entry *)(buffer + position);
      position += entry->length;
      pid_t id = number(entry->name);
      if (id == 0 || count == CAPACITY) continue;
      pid_t parent = parent_of(proc, entry->name);
      if (parent != 0) processes[count++] = (struct process){id, parent};
    }
  }
  close(proc);
  return count;
}

/* Kills children, then the children of those, and so on. The whole
   tree at once: one generation after the other would be slower than some programs fork. */
void cn_kill_descendants(void) {
  size_t size = CAPACITY * sizeof(struct process);
  struct process *processes =
      mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (processes == MAP_FAILED) return;
  size_t count = list(processes);
  /* Those to be killed are brought to the front. */
  size_t found = 0, asked = 0;
  pid_t parent = getpid();
  for (;;) {
    for (size_t i = found; i < count; i++) {
      if (processes[i].parent != parent) continue;
      struct process next = processes[i];
      processes[i] = processes[found];
      processes[found++] = next;
      kill(next.id, SIGKILL);
    }
    if (asked == found) break;
    parent = processes[asked++].id;
  }
  munmap(processes, size);
}
