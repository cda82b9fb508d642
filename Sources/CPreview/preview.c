#include "include/preview.h"

static const unsigned char script[] = {
#embed "preview.js"
};
static const unsigned char style[] = {
#embed "preview.css"
};

sitegen_preview_file sitegen_preview_script(void) { return (sitegen_preview_file){script, sizeof script}; }
sitegen_preview_file sitegen_preview_style(void) { return (sitegen_preview_file){style, sizeof style}; }
