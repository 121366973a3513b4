// A preload shim that makes every sync take as long as on a real disk, for measuring on machines whose disk
// does not really flush. SLOW_SYNC_MICROSECONDS says how much longer; without it nothing changes.
//
//     LD_PRELOAD=.build/slow-sync.so SLOW_SYNC_MICROSECONDS=1000 program

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

static void wait_as_a_disk_does(void)
{
    static long microseconds = -1;
    if (microseconds < 0) {
        const char *asked = getenv("SLOW_SYNC_MICROSECONDS");
        microseconds = asked != NULL ? strtol(asked, NULL, 10) : 0;
    }
    struct timespec left = {microseconds / 1000000, microseconds % 1000000 * 1000};
    while (microseconds > 0 && nanosleep(&left, &left) != 0 && errno == EINTR) {
    }
}

typedef int (*sync_of_file)(int);

int fsync(int file)
{
    static sync_of_file real;
    if (real == NULL)
        real = (sync_of_file)dlsym(RTLD_NEXT, "fsync");
    wait_as_a_disk_does();
    return real(file);
}

int fdatasync(int file)
{
    static sync_of_file real;
    if (real == NULL)
        real = (sync_of_file)dlsym(RTLD_NEXT, "fdatasync");
    wait_as_a_disk_does();
    return real(file);
}
