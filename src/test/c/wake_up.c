/*
 * How late a thread is that has to act at due times, with nothing but the kernel below it.
 *
 *   cc -O2 -o wake_up src/test/c/wake_up.c && ./wake_up SPIN_US PERIOD_US COUNT [SLACK_NS] [fifo]
 *
 * It sleeps until SPIN_US before each due time and spins from there; -1 never sleeps. SLACK_NS sets PR_SET_TIMERSLACK, 0
 * leaves it. fifo takes SCHED_FIFO, which needs CAP_SYS_NICE. Prints one line; steal, busy and idle are of the whole
 * machine, in ticks of 10 ms.
 */
#define _GNU_SOURCE
#include <inttypes.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>

struct ticks { long long user, nice, system, idle, iowait, irq, softirq, steal; };

static int64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static struct ticks machine(void) {
  struct ticks t = {0};
  FILE *stat = fopen("/proc/stat", "r");
  if (!stat || fscanf(stat, "cpu %lld %lld %lld %lld %lld %lld %lld %lld", &t.user, &t.nice, &t.system, &t.idle,
                      &t.iowait, &t.irq, &t.softirq, &t.steal) != 8) {
    perror("/proc/stat");
    exit(1);
  }
  fclose(stat);
  return t;
}

static void sleep_until(int64_t ns) {
  struct timespec at = {ns / 1000000000, ns % 1000000000};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL);
}

static int ascending(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fprintf(stderr, "wake_up SPIN_US PERIOD_US COUNT [SLACK_NS] [fifo]\n");
    return 64;
  }
  int64_t spin = atoll(argv[1]) * 1000, period = atoll(argv[2]) * 1000;
  long count = atol(argv[3]);
  if (argc > 4 && atol(argv[4]) > 0) prctl(PR_SET_TIMERSLACK, atol(argv[4]));
  if (argc > 5 && !strcmp(argv[5], "fifo")) {
    struct sched_param lowest = {.sched_priority = 1};
    if (sched_setscheduler(0, SCHED_FIFO, &lowest)) {
      perror("sched_setscheduler");
      return 69;
    }
  }
  int64_t *late = calloc(count, sizeof *late);
  struct ticks before = machine();
  int64_t start = now_ns() + 1000000;
  for (long i = 0; i < count; i++) {
    int64_t due = start + i * period, now;
    while ((now = now_ns()) < due) {
      if (spin >= 0 && due - now > spin) sleep_until(due - spin);
    }
    late[i] = now - due;
  }
  struct ticks after = machine();
  qsort(late, count, sizeof *late, ascending);
  printf("late us: p50 %.1f p90 %.1f p99 %.1f max %.0f; steal %lld busy %lld idle %lld\n", late[count / 2] / 1e3,
         late[count * 9 / 10] / 1e3, late[count * 99 / 100] / 1e3, late[count - 1] / 1e3, after.steal - before.steal,
         after.user + after.nice + after.system + after.softirq - before.user - before.nice - before.system - before.softirq,
         after.idle - before.idle);
  free(late);
}
