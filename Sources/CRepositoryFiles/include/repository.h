// The files that `sitegen init` writes: those of new-repository/, embedded by the C compiler (#embed). Only the Swift module Authoring imports it
// (RepositoryTemplate.swift). A new file needs an array and a row in repository.c.

#ifndef SITEGEN_REPOSITORY_H
#define SITEGEN_REPOSITORY_H

typedef struct {
  // The language of the new repository: `fr` or `en`.
  const char *language;
  const char *path;
  const unsigned char *bytes;
  long length;
} sitegen_repository_file;

// The files of new-repository/. Those of one language are in the order in which `sitegen init` writes them.
long sitegen_repository_file_count(void);
sitegen_repository_file sitegen_repository_file_at(long index);

#endif
