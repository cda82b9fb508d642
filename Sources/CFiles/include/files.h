#ifndef SITEGEN_FILES_H
#define SITEGEN_FILES_H

// Linux's renameat2(2), which Swift's C library does not show. Both give 0, or the error number; EINVAL where the file system cannot do it.

// Two files change places in one step.
int sitegen_exchange_files(const char *one, const char *other);
// A file moves where nothing stands: EEXIST where something does.
int sitegen_move_file(const char *from, const char *to);
// Whether another program has the file open for writing; 0 where that cannot be told.
int sitegen_is_open_for_writing(const char *path);
// The flag of open(2) for a file without a name, which Swift's C library does not show.
int sitegen_unnamed_file(void);

#endif
