// A preload shim that sets the wall clock wrong, as on a machine whose time was never set. WRONG_CLOCK_SECONDS says by how
// much; without it nothing changes. The steady clocks stay as they are: they have no hour of the day.
//
//     LD_PRELOAD=.build/wrong-clock.so WRONG_CLOCK_SECONDS=7200 program

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long wrong_by(void)
{
    const char *asked = getenv("WRONG_CLOCK_SECONDS");
    return asked != NULL ? strtol(asked, NULL, 10) : 0;
}

typedef int (*clock_of_kind)(clockid_t, struct timespec *);

int clock_gettime(clockid_t clock, struct timespec *now)
{
    static clock_of_kind real;
    if (real == NULL)
        real = (clock_of_kind)dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += wrong_by();
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    (void)zone;
    struct timespec time;
    int result = clock_gettime(CLOCK_REALTIME, &time);
    now->tv_sec = time.tv_sec;
    now->tv_usec = time.tv_nsec / 1000;
    return result;
}

time_t time(time_t *now)
{
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    if (now != NULL)
        *now = time.tv_sec;
    return time.tv_sec;
}
