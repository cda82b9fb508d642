#define _GNU_SOURCE
#include "include/processes.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int put(int descriptor, int place) {
  if (descriptor == place) return fcntl(place, F_SETFD, 0);
  return dup2(descriptor, place);
}

static void limit(int resource, unsigned long long most) {
  struct rlimit limits = {most, most};
  if (most > 0) setrlimit(resource, &limits);
}

// Runs in the child. After vfork(2) it shares the memory of this process until execve(2), so it may only make system calls.
static void become(const sitegen_helper *helper, pid_t parent) {
  setsid();
  // The helper ends with this process in two ways. This one is for the helper alone, and also ends it with the thread that started it; the lifeline below is
  // for its children too.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  for (int number = 1; number < NSIG; number++) {
    if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
  }
  if (put(helper->input, 0) < 0 || put(helper->output, 1) < 0 || put(helper->messages, 2) < 0) return;
#ifdef SYS_close_range
  syscall(SYS_close_range, 3, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */);
#endif
  // Only this process has the other end of the lifeline open. When that end is closed, the kernel sends SIGKILL to the pipe's owner, the child's process group.
  if (fcntl(helper->lifeline, F_SETOWN, -getpid()) < 0 || fcntl(helper->lifeline, F_SETSIG, SIGKILL) < 0 || fcntl(helper->lifeline, F_SETFL, O_ASYNC) < 0 ||
      fcntl(helper->lifeline, F_SETFD, 0) < 0)
    return;
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  limit(RLIMIT_FSIZE, helper->longest_file);
  limit(RLIMIT_DATA, helper->most_memory);
  limit(RLIMIT_CPU, helper->most_seconds);
  if (chdir(helper->folder) < 0) return;
  sigset_t all;
  sigemptyset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL);
  execve(helper->path, helper->arguments, helper->environment);
}

int sitegen_start(const sitegen_helper *helper, pid_t *process) {
  pid_t parent = getpid();
  volatile int failure = 0;
  sigset_t all, before;
  sigfillset(&all);
  // Block all signals: no handler of this process may run in the child.
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t child = vfork();
  if (child == 0) {
    become(helper, parent);
    failure = errno;
    _exit(127);
  }
  if (child < 0) failure = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (child > 0 && failure != 0) waitpid(child, NULL, 0);
  *process = child;
  return failure;
}

int sitegen_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno; }

int sitegen_process_descriptor(pid_t process) {
#ifdef SYS_pidfd_open
  return (int)syscall(SYS_pidfd_open, process, 0);
#else
  errno = ENOSYS;
  return -1;
#endif
}

static int noted[2] = {-1, -1};

static void note(int number) {
  int before = errno;
  unsigned char byte = (unsigned char)number;
  // If the pipe is full, enough signals are waiting in it already.
  (void)!write(noted[1], &byte, 1);
  errno = before;
}

int sitegen_note_signals(void) {
  if (pipe2(noted, O_CLOEXEC) < 0) return -1;
  fcntl(noted[1], F_SETFL, O_NONBLOCK);
  return noted[0];
}

void sitegen_watch_signals(int even_ignored) {
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigfillset(&action.sa_mask);
  const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  for (int index = 0; index < 3; index++) {
    struct sigaction former;
    int is_ignored = sigaction(numbers[index], NULL, &former) == 0 && former.sa_handler == SIG_IGN;
    // nohup(1) makes the program ignore SIGHUP so that it survives its terminal.
    if (is_ignored && (!even_ignored || numbers[index] == SIGHUP)) continue;
    sigaction(numbers[index], &action, NULL);
  }
}
