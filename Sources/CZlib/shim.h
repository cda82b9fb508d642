#include <zlib.h>

// A macro, which Swift does not see. 15 + 16: the largest window, in a gzip file.
static inline int sitegen_deflate_begin(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
