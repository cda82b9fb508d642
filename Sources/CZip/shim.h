#ifndef SITEGEN_ZIP_SHIM_H
#define SITEGEN_ZIP_SHIM_H

// From version 1.11 on the header says which pointers may be null, and Swift gives such functions other types. Read without these words, every version has the same.
#define _Nullable
#define _Nonnull
#include <zip.h>
#undef _Nullable
#undef _Nonnull

#endif
