// libzip, which reads and writes ZIP archives in memory. Only the Swift module Programs imports it. Begin with Programs/ZipArchive.swift.

#ifndef SITEGEN_ZIP_SHIM_H
#define SITEGEN_ZIP_SHIM_H

// Since libzip 1.11 the header has nullability annotations, which change the types that Swift imports. Without them the types are the same for every version.
#define _Nullable
#define _Nonnull
#include <zip.h>
#undef _Nullable
#undef _Nonnull

#endif
