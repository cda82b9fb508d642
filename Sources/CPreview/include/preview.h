#ifndef SITEGEN_PREVIEW_H
#define SITEGEN_PREVIEW_H

#include <stddef.h>

typedef struct {
  const unsigned char *bytes;
  long length;
} sitegen_preview_file;

// What the preview adds to pages.
sitegen_preview_file sitegen_preview_script(void);
sitegen_preview_file sitegen_preview_style(void);

// The type of the file system that a path lies on, as statfs(2) gives it; 0 where it cannot be told.
unsigned long sitegen_file_system(const char *path);

#endif
