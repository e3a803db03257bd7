#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int fail(struct cn_failure *failure, enum cn_stage stage, int code) {
  failure->stage = stage;
  failure->code = code;
  return -1;
}

static void reap(pid_t guard) {
  while (waitpid(guard, NULL, 0) < 0 && errno == EINTR) continue;
}

/* 1 where a whole report came, 0 where the guard is gone. */
static int receive(int channel, struct cn_report *report) {
  ssize_t count;
  do count = recv(channel, report, sizeof *report, MSG_WAITALL);
  while (count < 0 && errno == EINTR);
  return count == sizeof *report;
}

int cn_spawn(const struct cn_program *program, struct cn_spawned *spawned, struct cn_failure *failure) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    return fail(failure, CN_STAGE_CHANNEL, errno);

  /* No handler of ours may run in the guard. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t guard = _Fork();
  if (guard == 0) cn_guard(program, ends[1]);
  int code = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(ends[1]);
  if (guard < 0) {
    close(ends[0]);
    return fail(failure, CN_STAGE_FORK, code);
  }

  struct cn_report report;
  if (!receive(ends[0], &report)) {
    report.kind = CN_FAILED;
    report.stage = CN_STAGE_GUARD;
    report.value = ESRCH;
  }
  if (report.kind != CN_STARTED) {
    close(ends[0]);
    reap(guard);
    return fail(failure, report.stage, report.value);
  }
  *spawned = (struct cn_spawned){.guard = guard, .program = report.value, .channel = ends[0]};
  return 0;
}

void cn_stop(int channel, struct cn_stop stop) {
  send(channel, &stop, sizeof stop, MSG_NOSIGNAL | MSG_DONTWAIT);
}

int cn_finish(const struct cn_spawned *spawned, int *wait_status) {
  struct cn_report report;
  int reported = receive(spawned->channel, &report) && report.kind == CN_ENDED;
  /* With its guard the program was killed, but what it started may live. */
  if (!reported) kill(-spawned->program, SIGKILL);
  reap(spawned->guard);
  if (reported) *wait_status = report.value;
  return reported;
}

int cn_memory_file(const void *bytes, unsigned long count) {
  int file = memfd_create("codenotes-input", MFD_CLOEXEC);
  if (file < 0) return -1;
  const char *rest = bytes;
  while (count > 0) {
    ssize_t written = write(file, rest, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      int code = errno;
      close(file);
      errno = code;
      return -1;
    }
    rest += written;
    count -= (unsigned long)written;
  }
  lseek(file, 0, SEEK_SET);
  return file;
}
