// The built-in theme: every file of templates/, embedded by the C compiler (#embed). Only the Swift module SiteModel imports it (Theme.swift).
// list-theme.sh makes theme.c: run `make theme` after adding or removing a file.

#ifndef SITEGEN_THEME_H
#define SITEGEN_THEME_H

#include <stddef.h>

typedef struct {
  const char *name;
  const unsigned char *bytes;
  long length;
} sitegen_theme_file;

// The files of templates/, sorted by name.
long sitegen_theme_file_count(void);
sitegen_theme_file sitegen_theme_file_at(long index);

#endif
