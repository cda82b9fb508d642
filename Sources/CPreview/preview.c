#include "include/preview.h"

#if defined(__linux__)
#include <sys/vfs.h>
#endif

static const unsigned char script[] = {
#embed "preview.js"
};
static const unsigned char style[] = {
#embed "preview.css"
};

sitegen_preview_file sitegen_preview_script(void) { return (sitegen_preview_file){script, sizeof script}; }
sitegen_preview_file sitegen_preview_style(void) { return (sitegen_preview_file){style, sizeof style}; }

unsigned long sitegen_file_system(const char *path) {
#if defined(__linux__)
  struct statfs system;
  if (statfs(path, &system) == 0) return (unsigned long)system.f_type;
#endif
  return 0;
}
