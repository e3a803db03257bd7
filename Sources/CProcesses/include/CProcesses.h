#ifndef CODENOTES_CPROCESSES_H
#define CODENOTES_CPROCESSES_H

/* Runs a program below a guard: a process of our own that outlives codenotes by as long as it takes to
   end the program and all that descends from it, however codenotes ends.

   The guard is a fork without exec. It holds one end of a socket, codenotes the other: when that is
   closed, by codenotes or by the system after a kill -9, the guard stops the program. It is the
   subreaper of its descendants (prctl(2)), so a daemon that detached itself is the guard's child again
   and can be found. Between fork and exec only async-signal-safe functions are called. */

#include <stdint.h>

/* How a program is stopped: a signal to it alone, and after so many milliseconds SIGKILL to all. */
struct cn_stop {
  int32_t signal;
  int32_t grace_ms;
};

struct cn_program {
  const char *executable;
  /* Both end with NULL. */
  char *const *arguments;
  char *const *environment;
  /* NULL: that of codenotes. */
  const char *folder;
  /* To become `user` and `group`, without any other group. */
  int32_t changes_user;
  uint32_t user;
  uint32_t group;
  /* Descriptors to be 0, 1 and 2; -1 is /dev/null. They stay open in codenotes. */
  int input, output, error;
  /* When codenotes ends or closes its end of the socket. */
  struct cn_stop stop;
  /* What the program gets should its guard be killed. */
  int32_t orphan_signal;
};

enum cn_stage {
  CN_STAGE_CHANNEL = 1,
  CN_STAGE_FORK = 2,
  CN_STAGE_GUARD = 3,
  CN_STAGE_USER = 4,
  CN_STAGE_FOLDER = 5,
  CN_STAGE_DESCRIPTORS = 6,
  CN_STAGE_EXECUTE = 7,
};

struct cn_spawned {
  int32_t guard;
  int32_t program;
  /* Codenotes' end of the socket, closed on exec. To be given to the functions below. */
  int channel;
};

struct cn_failure {
  enum cn_stage stage;
  /* As in errno.h. */
  int32_t code;
};

/* Starts a program; returns when it was executed, or could not be. 0, or -1 and `failure`. May be called
   from any thread, several at once; takes milliseconds, and blocks. */
int cn_spawn(const struct cn_program *program, struct cn_spawned *spawned, struct cn_failure *failure);

/* Asks the guard to stop the program. Never blocks, and is not an error where all is gone already. */
void cn_stop(int channel, struct cn_stop stop);

/* Waits until nothing is left below the guard, and for the guard itself, which must be asked for once.
   Returns 1 and how the program ended, as waitpid says it; 0 where somebody killed the guard. */
int cn_finish(const struct cn_spawned *spawned, int *wait_status);

/* A file in memory that holds these bytes, to be read from its start. -1 and errno where there is no
   memory. */
int cn_memory_file(const void *bytes, unsigned long count);

/* A pipe that is closed on exec, whose reader never waits. Where the system can, it holds one write at a
   time (of a page at most), so that whoever writes next waits until that was read. `room` is how many bytes
   it holds. 0, or -1 and errno. */
int cn_output_pipe(int *reader, int *writer, unsigned *room);

/* How many bytes can be read from a pipe. */
unsigned cn_pending(int reader);

/* A descriptor that becomes readable after each write to one of two pipes, or -1 where there is none. */
int cn_order_make(int first, int second);

/* Which of the two were written to since the last call, told by the latest write to each. */
enum cn_order {
  CN_ORDER_NONE = 0,
  CN_ORDER_FIRST = 1,
  CN_ORDER_SECOND = 2,
  CN_ORDER_FIRST_SECOND = 3,
  CN_ORDER_SECOND_FIRST = 4,
};
enum cn_order cn_order_read(int order);

/* Lets the calling thread's timers end when they are due: prctl(2), PR_SET_TIMERSLACK. */
void cn_raise_timer_precision(void);

#endif
