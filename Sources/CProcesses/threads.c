#define _GNU_SOURCE
#include "CProcesses.h"

#include <sys/prctl.h>

/* Zero would mean the default. */
void cn_raise_timer_precision(void) { prctl(PR_SET_TIMERSLACK, 1UL, 0, 0, 0); }
