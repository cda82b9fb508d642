#define _GNU_SOURCE
#include "include/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

static int move(const char *from, const char *to, unsigned flags) {
  if (renameat2(AT_FDCWD, from, AT_FDCWD, to, flags) == 0) return 0;
  return errno == ENOSYS || errno == EOPNOTSUPP ? EINVAL : errno;
}

int sitegen_exchange_files(const char *one, const char *other) { return move(one, other, RENAME_EXCHANGE); }
int sitegen_move_file(const char *from, const char *to) { return move(from, to, RENAME_NOREPLACE); }
