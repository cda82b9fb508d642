// zlib, with which the preview compresses what it sends. Only the Swift module Preview imports it. Begin with Preview/HTTP/Compression.swift.

#include <zlib.h>

// deflateInit2 is a macro, which Swift cannot import. 15 + 16 selects the largest window and the gzip format.
static inline int sitegen_deflate_begin(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
