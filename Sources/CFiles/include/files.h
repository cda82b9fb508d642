// CFiles: calls of Linux that Swift cannot make through the C library. This header has moves and checks of files, for FileSystem and Authoring; processes.h
// starts and ends helper programs and handles signals, for Programs.

#ifndef SITEGEN_FILES_H
#define SITEGEN_FILES_H

// Linux's renameat2(2), which Swift's C library module does not export. Both functions return 0 or an errno value: EINVAL if the system does not support the
// operation.

// Exchanges two files atomically.
int sitegen_exchange_files(const char *one, const char *other);
// Moves a file without replacing another: EEXIST if the destination exists.
int sitegen_move_file(const char *from, const char *to);
// 1 if a program has the file open for writing; 0 if none has, or if that is unknown.
int sitegen_is_open_for_writing(const char *path);
// O_TMPFILE, the flag of open(2) for a file without a name, which Swift's C library module does not export.
int sitegen_unnamed_file(void);
// The type of the file system that contains the path (`f_type` of statfs(2), which Swift's C library module does not export); 0 if unknown.
unsigned long sitegen_file_system_type(const char *path);

#endif
