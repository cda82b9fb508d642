// Swift calls the C library of a system by the system's own name. Whatever needs it imports this module, and the name is written here only.
#if canImport(Glibc)
  @_exported import Glibc
#else
  @_exported import Musl
#endif
