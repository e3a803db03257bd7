#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void report(int kind, enum cn_stage stage, int32_t value) {
  struct cn_report report = {.kind = kind, .stage = stage, .value = value};
  while (send(SLOT_CHANNEL, &report, sizeof report, MSG_NOSIGNAL) < 0 && errno == EINTR) continue;
}

/* Brings the descriptors to their slots and closes all others. The channel comes first, so that a
   failure can be told. */
static void arrange_descriptors(const struct cn_program *program, int channel) {
  int given[] = {channel, program->input, program->output, program->error};
  static const int slots[] = {SLOT_CHANNEL, SLOT_INPUT, SLOT_OUTPUT, SLOT_ERROR};
  int high[4];
  for (int i = 0; i < 4; i++) {
    /* Above all slots: to bring one to its place must not close another. */
    if (given[i] >= 0) {
      high[i] = fcntl(given[i], F_DUPFD, SLOT_COUNT);
    } else {
      int null = open("/dev/null", O_RDWR);
      high[i] = null < 0 ? -1 : fcntl(null, F_DUPFD, SLOT_COUNT);
    }
    if (high[i] < 0) {
      int code = errno;
      dup2(channel, SLOT_CHANNEL);
      report(CN_FAILED, CN_STAGE_DESCRIPTORS, code);
      _exit(1);
    }
  }
  for (int i = 0; i < 4; i++) dup2(high[i], slots[i]);
  close_range(0, SLOT_INPUT - 1, 0);
  close_range(SLOT_COUNT, ~0U, 0);
}

/* Starts the program and says how that went. */
static pid_t start(const struct cn_program *program) {
  pid_t self = getpid();
  int failures[2];
  if (pipe2(failures, O_CLOEXEC) != 0) {
    report(CN_FAILED, CN_STAGE_GUARD, errno);
    _exit(1);
  }
  /* The pipe may have got 0, 1 or 2, which the program takes for others. */
  int failures_high = fcntl(failures[1], F_DUPFD_CLOEXEC, SLOT_COUNT);
  close(failures[1]);
  pid_t child = _Fork();
  if (child == 0) cn_become(program, self, failures_high);
  int code = errno;
  close(failures_high);
  if (child < 0) {
    report(CN_FAILED, CN_STAGE_FORK, code);
    _exit(1);
  }
  struct cn_failure failure;
  ssize_t count;
  do count = read(failures[0], &failure, sizeof failure);
  while (count < 0 && errno == EINTR);
  close(failures[0]);
  if (count == sizeof failure) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
    report(CN_FAILED, failure.stage, failure.code);
    _exit(1);
  }
  report(CN_STARTED, 0, child);
  return child;
}

/* Takes in those who ended. 1 where the program was among them, and how it ended. */
static int reap(pid_t program, int *wait_status) {
  int ended = 0, status;
  pid_t child;
  while ((child = waitpid(-1, &status, WNOHANG)) > 0) {
    if (child != program) continue;
    ended = 1;
    *wait_status = status;
  }
  return ended;
}

/* Waits until the program has ended, by itself or because it was to stop. */
static int wait_for(pid_t program, const struct cn_program *asked, int signals) {
  int wait_status = 0, is_stopping = 0;
  int64_t deadline = 0;
  struct pollfd events[] = {{.fd = signals, .events = POLLIN}, {.fd = SLOT_CHANNEL, .events = POLLIN}};
  while (!reap(program, &wait_status)) {
    int64_t left = is_stopping ? deadline - now_ms() : -1;
    if (is_stopping && left <= 0) {
      kill(program, SIGKILL);
      left = 1000;
    }
    if (poll(events, 2, (int)left) <= 0) continue;
    int stops = 0;
    struct cn_stop stop = asked->stop;
    if (events[0].revents != 0) {
      struct signalfd_siginfo info;
      if (read(signals, &info, sizeof info) == sizeof info) stops = info.ssi_signo != SIGCHLD;
    }
    if (events[1].revents != 0) {
      ssize_t count = recv(SLOT_CHANNEL, &stop, sizeof stop, MSG_DONTWAIT);
      if (count == sizeof stop) {
        stops = 1;
      } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
        /* Codenotes is gone, or has let go. */
        stop = asked->stop;
        stops = 1;
        events[1].fd = -1;
      }
    }
    if (!stops) continue;
    kill(program, stop.signal);
    int64_t end = now_ms() + stop.grace_ms;
    /* A second request may only shorten the first. */
    if (!is_stopping || end < deadline) deadline = end;
    is_stopping = 1;
  }
  return wait_status;
}

/* Ends all that is left. Whoever loses its parent becomes our child, so that in the end none is left. */
static void clear_up(void) {
  struct timespec pause = {.tv_nsec = 200000};
  for (;;) {
    pid_t child = waitpid(-1, NULL, WNOHANG);
    if (child > 0) continue;
    if (child < 0 && errno == ECHILD) return;
    cn_kill_descendants();
    nanosleep(&pause, NULL);
    if (pause.tv_nsec < 10000000) pause.tv_nsec *= 2;
  }
}

void cn_guard(const struct cn_program *program, int channel) {
  arrange_descriptors(program, channel);
  cn_default_dispositions();
  setsid();
  prctl(PR_SET_NAME, "codenotes-guard");
  sigset_t awaited;
  sigemptyset(&awaited);
  sigaddset(&awaited, SIGCHLD);
  sigaddset(&awaited, SIGTERM);
  sigaddset(&awaited, SIGINT);
  sigaddset(&awaited, SIGHUP);
  int signals = signalfd(-1, &awaited, SFD_CLOEXEC | SFD_NONBLOCK);
  if (signals < 0 || prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) {
    report(CN_FAILED, CN_STAGE_GUARD, errno);
    _exit(1);
  }
  pid_t child = start(program);
  /* The reader of a pipe must see its end, and a folder must be free to go. */
  close_range(SLOT_INPUT, SLOT_ERROR, 0);
  int changed = chdir("/");
  (void)changed;
  int wait_status = wait_for(child, program, signals);
  clear_up();
  report(CN_ENDED, 0, wait_status);
  _exit(0);
}
