#ifndef SITEGEN_PROCESSES_H
#define SITEGEN_PROCESSES_H

#include <sys/types.h>

// What posix_spawn(3) cannot do: a helper program that ends with this one, whatever ends it.

typedef struct {
  const char *path;
  char *const *arguments;
  char *const *environment;
  // Where it works: a program that reads its settings from there must not find those of a stranger.
  const char *folder;
  // What become its standard input, output and error.
  int input, output, messages;
  // The reading end of a pipe whose other end nobody but this process holds.
  int lifeline;
  // Bytes of the longest file that it may write; 0 for any.
  unsigned long long longest_file;
  // Bytes of memory that it may use for its own, and seconds of the processor; 0 for any.
  unsigned long long most_memory;
  unsigned long long most_seconds;
} sitegen_helper;

// Starts a program in a session of its own, without a terminal, as the head of a process group. The system kills the whole group when the other end of the
// lifeline is closed, as it is when this process ends. Gives 0, or the error number.
int sitegen_start(const sitegen_helper *helper, pid_t *process);

// A pipe that no other program inherits: its reading end and its writing end. Gives 0, or the error number.
int sitegen_pipe(int ends[2]);

// A descriptor that can be read once a process has ended; negative where the system has none.
int sitegen_process_descriptor(pid_t process);

// The reading end of a pipe for signals that are watched; negative where there is none. To be called once.
int sitegen_note_signals(void);

// From now on the pipe gets one byte, its number, for each SIGINT, SIGTERM and SIGHUP that this process receives. None is lost: at every moment they do what they did
// before, or this. A signal that is ignored stays so, but for SIGINT and SIGTERM where they are wanted even then: shells ignore the first in what they start in the
// background.
void sitegen_watch_signals(int even_ignored);

#endif
