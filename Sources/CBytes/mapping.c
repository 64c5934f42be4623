#define _GNU_SOURCE
#include "CBytes.h"
#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <unistd.h>

// A file that gets shorter while it is mapped answers a read behind its new end with SIGBUS, which ends a process that
// does not handle it. Here such a page becomes one of zeroes, and the mapping remembers that it happened.

enum { guards = 64 };

static struct {
  atomic_uintptr_t base;
  atomic_size_t count;
  atomic_bool was_short;
} guarded[guards];

static struct sigaction earlier;
static atomic_flag is_installed = ATOMIC_FLAG_INIT;

static void mend(int signal, siginfo_t *info, void *context) {
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  uintptr_t place = (uintptr_t)info->si_addr;
  for (int guard = 0; guard < guards; guard++) {
    uintptr_t base = atomic_load(&guarded[guard].base);
    if (base == 0 || place < base || place - base >= atomic_load(&guarded[guard].count)) continue;
    void *mended = mmap((void *)(place & ~(page - 1)), page, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (mended == MAP_FAILED) break;
    atomic_store(&guarded[guard].was_short, true);
    return;
  }
  // Not ours: the instruction runs again, and ends as it would have.
  sigaction(SIGBUS, &earlier, NULL);
}

int suluh_guard(const void *base, size_t count) {
  if (!atomic_flag_test_and_set(&is_installed)) {
    struct sigaction action = {.sa_sigaction = mend, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, &earlier);
  }
  for (int guard = 0; guard < guards; guard++) {
    uintptr_t free = 0;
    if (!atomic_compare_exchange_strong(&guarded[guard].base, &free, (uintptr_t)base)) continue;
    atomic_store(&guarded[guard].was_short, false);
    atomic_store(&guarded[guard].count, count);
    return guard;
  }
  return -1;
}

bool suluh_was_short(int guard) { return guard >= 0 && atomic_load(&guarded[guard].was_short); }

void suluh_unguard(int guard) {
  if (guard < 0) return;
  atomic_store(&guarded[guard].count, 0);
  atomic_store(&guarded[guard].base, 0);
}
