#ifndef CODENOTES_CPROCESSES_INTERNAL_H
#define CODENOTES_CPROCESSES_INTERNAL_H

#include "CProcesses.h"

#include <sys/types.h>

/* The guard's descriptors, below which it has none: all others are closed. */
enum { SLOT_INPUT = 3, SLOT_OUTPUT, SLOT_ERROR, SLOT_CHANNEL, SLOT_COUNT };

/* What the guard says over the socket: once how the start went, once how the program ended. */
struct cn_report {
  enum { CN_STARTED = 1, CN_FAILED, CN_ENDED } kind;
  /* CN_STARTED: the program's id; CN_FAILED: errno; CN_ENDED: as waitpid says it. */
  int32_t value;
  enum cn_stage stage;
};

/* The life of a guard: never returns. All signals are blocked. */
_Noreturn void cn_guard(const struct cn_program *program, int channel);

/* Becomes the program, or writes a cn_failure to `failures` and ends. */
_Noreturn void cn_become(const struct cn_program *program, pid_t guard, int failures);

/* Sends SIGKILL to all that descends from this process, as far as it is found in one look. */
void cn_kill_descendants(void);

void cn_default_dispositions(void);

#endif
