#define _GNU_SOURCE
#include "include/files.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/vfs.h>
#include <unistd.h>

static int move(const char *from, const char *to, unsigned flags) {
  if (renameat2(AT_FDCWD, from, AT_FDCWD, to, flags) == 0) return 0;
  return errno == ENOSYS || errno == EOPNOTSUPP ? EINVAL : errno;
}

int sitegen_exchange_files(const char *one, const char *other) { return move(one, other, RENAME_EXCHANGE); }
int sitegen_move_file(const char *from, const char *to) { return move(from, to, RENAME_NOREPLACE); }

int sitegen_unnamed_file(void) { return O_TMPFILE; }

int sitegen_is_open_for_writing(const char *path) {
  int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return 0;
  // The kernel refuses a read lease while the file is open for writing. If a program opens the file for writing during the lease, the kernel makes it wait and
  // signals this process: SIGURG, which is ignored by default, instead of SIGIO, which would end the process.
  fcntl(descriptor, F_SETSIG, SIGURG);
  int is_open = fcntl(descriptor, F_SETLEASE, F_RDLCK) < 0 && errno == EAGAIN;
  if (!is_open) fcntl(descriptor, F_SETLEASE, F_UNLCK);
  close(descriptor);
  return is_open;
}

unsigned long sitegen_file_system_type(const char *path) {
  struct statfs system;
  return statfs(path, &system) == 0 ? (unsigned long)system.f_type : 0;
}
