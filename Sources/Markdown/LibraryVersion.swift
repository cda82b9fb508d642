import CCMarkGFM

/// A version of libcmark-gfm, as its header and the library itself tell it.
package struct LibraryVersion: Hashable, Sendable {
  /// Four numbers of eight bits, as in `CMARK_GFM_VERSION`.
  package let number: Int32

  package init(number: Int32) { self.number = number }

  /// The version whose header this program was compiled against.
  package static let compiled = LibraryVersion(number: sitegen_compiled_cmark_version())
  /// The version that the dynamic linker has found on this machine.
  package static var loaded: LibraryVersion { LibraryVersion(number: cmark_version()) }

  /// As the library and Debian's packages write it: `0.29.0.gfm.13`.
  package var name: String {
    let parts = stride(from: Int32(24), through: 0, by: -8).map { (number >> $0) & 0xff }
    return "\(parts[0]).\(parts[1]).\(parts[2]).gfm.\(parts[3])"
  }

  /// Why a program that was compiled against one version cannot work with the library of another; nil where both are the same.
  ///
  /// Fields of nodes are read where the header says that they lie (`CCMarkGFM`), and the numbers of node types are part of this program: a library whose nodes look otherwise gives
  /// wrong pages, and no error. The library promises neither from one version to the next, so only the same one will do.
  package static func problem(compiled: LibraryVersion, loaded: LibraryVersion) -> String? {
    guard compiled != loaded else { return nil }
    return """
      this program was made for libcmark-gfm \(compiled.name), and this machine has given it \(loaded.name), with which pages would come out wrong: \
      install libcmark-gfm\(compiled.name) and libcmark-gfm-extensions\(compiled.name), or build sitegen on this machine
      """
  }
}
