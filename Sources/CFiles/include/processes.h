// The part of CFiles that starts helper programs and handles signals. Begin with sitegen_start, which RunningProgram in the Swift module Programs calls.

#ifndef SITEGEN_PROCESSES_H
#define SITEGEN_PROCESSES_H

#include <sys/types.h>

// Starts a helper program that always ends with this process, even if this process is killed. posix_spawn(3) cannot do that.

typedef struct {
  const char *path;
  char *const *arguments;
  char *const *environment;
  // The working directory. It should be one that only this program writes to: the helper may read settings from it.
  const char *folder;
  // The descriptors that become the helper's standard input, output and error.
  int input, output, messages;
  // The read end of a pipe whose write end only this process has open.
  int lifeline;
  // The size limit of the files that it writes, in bytes; 0 for none.
  unsigned long long longest_file;
  // The limits of its private memory (RLIMIT_DATA), in bytes, and of its processor time, in seconds; 0 for none.
  unsigned long long most_memory;
  unsigned long long most_seconds;
} sitegen_helper;

// Starts a program as the leader of a session and process group of its own, without a terminal. The kernel kills the whole group when the other end of the
// lifeline is closed, which also happens when this process ends. Returns 0 or an errno value.
int sitegen_start(const sitegen_helper *helper, pid_t *process);

// Opens a pipe that other programs do not inherit: `ends[0]` is the read end, `ends[1]` the write end. Returns 0 or an errno value.
int sitegen_pipe(int ends[2]);

// Opens a descriptor (pidfd) that becomes readable when the process has ended. Returns a negative number on failure.
int sitegen_process_descriptor(pid_t process);

// Opens the pipe for watched signals and returns its read end, or a negative number on failure. Call it once.
int sitegen_note_signals(void);

// From now on, each SIGINT, SIGTERM and SIGHUP writes its number to the pipe, as one byte. No signal is lost, because the handlers are replaced atomically.
// Ignored signals stay ignored. With `even_ignored`, ignored SIGINT and SIGTERM are watched too, because shells make background programs ignore SIGINT.
void sitegen_watch_signals(int even_ignored);

#endif
