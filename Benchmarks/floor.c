// The floor: the least work that a generator based on cmark-gfm can do. It reads each Markdown file of a folder, parses and renders it with the extensions that
// sitegen uses, and writes OUT/NAME/index.html with 2 KiB of filler before it. No front matter, templates, links or indexes.
//
//   cc -O2 -o floor floor.c -lcmark-gfm-extensions -lcmark-gfm
//   ./floor FOLDER OUT PROCESSES [FILES]
//
// With FILES, a list of files by size and path, it discards what it renders and writes filler files of these sizes instead: the least work that a generator of
// exactly this site can do.
//
// It uses processes instead of threads, because the library's tables of special characters are global (ARCHITECTURE.md) and the processes share nothing.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <dirent.h>
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FRAME = 2048, NAME_LIMIT = 256, BLOCK = 1 << 16 };

// One line of the list: a file and its size in bytes.
struct file {
  char *path;
  long size;
};

static char *read_whole(int folder, const char *name, size_t *length) {
  struct stat status;
  int file = openat(folder, name, O_RDONLY);
  if (file < 0 || fstat(file, &status) != 0) err(1, "%s", name);
  char *text = malloc((size_t)status.st_size + 1);
  ssize_t count = read(file, text, (size_t)status.st_size);
  if (count != status.st_size) err(1, "%s", name);
  close(file);
  text[count] = 0;
  *length = (size_t)count;
  return text;
}

static void write_whole(int folder, const char *name, const char *frame, const char *html) {
  char path[NAME_LIMIT + 16];
  snprintf(path, sizeof path, "%.*s", (int)(strlen(name) - 3), name);
  mkdirat(folder, path, 0755);
  strcat(path, "/index.html");
  int file = openat(folder, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  ssize_t length = (ssize_t)strlen(html);
  if (file < 0 || write(file, frame, FRAME) != FRAME || write(file, html, (size_t)length) != length) err(1, "%s", path);
  close(file);
}

// The list has the path of each folder, with a slash at its end, before the files in it.
static struct file *read_list(const char *path, int *count) {
  size_t length, room = 1024;
  char *text = read_whole(AT_FDCWD, path, &length), *end;
  struct file *files = malloc(room * sizeof *files);
  *count = 0;
  for (char *line = text; (end = strchr(line, '\n')); line = end + 1) {
    *end = 0;
    if ((size_t)*count == room) files = realloc(files, (room *= 2) * sizeof *files);
    long size = strtol(line, &line, 10);
    files[(*count)++] = (struct file){line + 1, size};
  }
  return files;
}

static void write_filler(int out, const struct file *made) {
  static char block[BLOCK];
  memset(block, 'x', sizeof block);
  int file = openat(out, made->path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) err(1, "%s", made->path);
  for (long left = made->size; left > 0;) {
    size_t part = left < BLOCK ? (size_t)left : BLOCK;
    if (write(file, block, part) != (ssize_t)part) err(1, "%s", made->path);
    left -= (long)part;
  }
  close(file);
}

static void convert(int source, int out, const char *name, const char *frame) {
  static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
  size_t length;
  char *text = read_whole(source, name, &length), *body = text, *end;
  if (strncmp(text, "---\n", 4) == 0 && (end = strstr(text + 4, "\n---\n"))) body = end + 5;
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
  cmark_parser_feed(parser, body, length - (size_t)(body - text));
  cmark_node *document = cmark_parser_finish(parser);
  char *html = cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
  if (frame) write_whole(out, name, frame, html);
  free(html);
  cmark_node_free(document);
  cmark_parser_free(parser);
  free(text);
}

static int is_markdown(const struct dirent *entry) {
  size_t length = strlen(entry->d_name);
  return length > 3 && length < NAME_LIMIT && strcmp(entry->d_name + length - 3, ".md") == 0;
}

int main(int count, char **arguments) {
  if (count < 4 || count > 5 || atoi(arguments[3]) < 1) {
    fprintf(stderr, "usage: floor FOLDER OUT PROCESSES [FILES]\n");
    return 64;
  }
  struct dirent **names;
  int total = scandir(arguments[1], &names, is_markdown, alphasort);
  if (total < 0) err(1, "%s", arguments[1]);
  mkdir(arguments[2], 0755);
  int source = open(arguments[1], O_RDONLY | O_DIRECTORY), out = open(arguments[2], O_RDONLY | O_DIRECTORY);
  if (source < 0 || out < 0) err(1, "%s", arguments[2]);
  char frame[FRAME];
  memset(frame, 'x', sizeof frame);
  int listed = 0;
  struct file *files = count == 5 ? read_list(arguments[4], &listed) : NULL;
  for (int i = 0; i < listed; i++)
    if (files[i].path[strlen(files[i].path) - 1] == '/' && mkdirat(out, files[i].path, 0755) != 0) err(1, "%s", files[i].path);
  cmark_gfm_core_extensions_ensure_registered();
  int processes = atoi(arguments[3]);
  for (int process = 0; process < processes; process++)
    if (fork() == 0) {
      for (int i = process; i < total; i += processes) convert(source, out, names[i]->d_name, files ? NULL : frame);
      for (int i = process; i < listed; i += processes)
        if (files[i].path[strlen(files[i].path) - 1] != '/') write_filler(out, &files[i]);
      _exit(0);
    }
  int failed = 0, status;
  while (wait(&status) > 0) failed |= status;
  return failed != 0;
}
