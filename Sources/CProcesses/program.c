#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of threads that are not there after a fork the C library's own functions would wait for. */
#ifdef SYS_setuid32
#define CHANGE_GROUPS SYS_setgroups32
#define CHANGE_GROUP SYS_setresgid32
#define CHANGE_USER SYS_setresuid32
#else
#define CHANGE_GROUPS SYS_setgroups
#define CHANGE_GROUP SYS_setresgid
#define CHANGE_USER SYS_setresuid
#endif

void cn_default_dispositions(void) {
  /* The kernel's own call, which takes the signals that the C library keeps for itself. A sigaction of
     zeros is the default one on every machine. */
  static const char action[64];
  for (int signal = 1; signal <= 64; signal++) syscall(SYS_rt_sigaction, signal, action, NULL, 8);
}

static _Noreturn void fail(int failures, enum cn_stage stage) {
  struct cn_failure failure = {.stage = stage, .code = errno};
  ssize_t written = write(failures, &failure, sizeof failure);
  (void)written;
  _exit(127);
}

void cn_become(const struct cn_program *program, pid_t guard, int failures) {
  setsid();
  umask(022);
  /* No file in the working folder for each crash. */
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  if (dup2(SLOT_INPUT, 0) < 0 || dup2(SLOT_OUTPUT, 1) < 0 || dup2(SLOT_ERROR, 2) < 0 ||
      close_range(3, (unsigned)failures - 1, 0) != 0)
    fail(failures, CN_STAGE_DESCRIPTORS);
  if (program->changes_user) {
    gid_t group = program->group;
    uid_t user = program->user;
    if (syscall(CHANGE_GROUPS, 1, &group) != 0 || syscall(CHANGE_GROUP, group, group, group) != 0 ||
        syscall(CHANGE_USER, user, user, user) != 0)
      fail(failures, CN_STAGE_USER);
  }
  /* As the user who is to run it: what others may not enter is no working folder for them. */
  if (program->folder != NULL && chdir(program->folder) != 0) fail(failures, CN_STAGE_FOLDER);
  /* A set-user-id program among its descendants could not be killed by its guard. */
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  /* The change of user has cleared it, so not before. The guard may have gone in the meantime. */
  prctl(PR_SET_PDEATHSIG, (unsigned long)program->orphan_signal);
  if (getppid() != guard) _exit(127);
  sigset_t none_blocked;
  sigemptyset(&none_blocked);
  sigprocmask(SIG_SETMASK, &none_blocked, NULL);
  execve(program->executable, program->arguments, program->environment);
  fail(failures, CN_STAGE_EXECUTE);
}
