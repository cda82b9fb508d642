// What the preview adds to pages: preview.js and preview.css, embedded by the C compiler (#embed). Only the Swift module Preview imports it.

#ifndef SITEGEN_PREVIEW_H
#define SITEGEN_PREVIEW_H

#include <stddef.h>

typedef struct {
  const unsigned char *bytes;
  long length;
} sitegen_preview_file;

// The script and style sheet that the preview adds to pages.
sitegen_preview_file sitegen_preview_script(void);
sitegen_preview_file sitegen_preview_style(void);

#endif
