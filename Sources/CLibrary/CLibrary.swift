// Swift's module for the C library has a different name on each system. Files import this module instead, so that the names are written only here.
#if canImport(Glibc)
  @_exported import Glibc
#else
  @_exported import Musl
#endif
