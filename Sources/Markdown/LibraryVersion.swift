import CCMarkGFM

/// A version of libcmark-gfm, as given by its header or by the library itself.
package struct LibraryVersion: Hashable, Sendable {
  /// Four numbers of eight bits each, as in `CMARK_GFM_VERSION`.
  package let number: Int32

  package init(number: Int32) { self.number = number }

  /// The version whose header this program was compiled against.
  package static let compiled = LibraryVersion(number: sitegen_compiled_cmark_version())
  /// The version that the dynamic linker loaded.
  package static var loaded: LibraryVersion { LibraryVersion(number: cmark_version()) }

  /// The version in the notation of the library and of Debian's packages: `0.29.0.gfm.13`.
  package var name: String {
    let parts = stride(from: Int32(24), through: 0, by: -8).map { (number >> $0) & 0xff }
    return "\(parts[0]).\(parts[1]).\(parts[2]).gfm.\(parts[3])"
  }

  /// Why a program compiled against one version cannot work with another; nil if both are the same.
  ///
  /// Node fields are read at the offsets given by the header (`CCMarkGFM`), and the numbers of node types are compiled in: a library with another node layout
  /// produces wrong pages, and no error. The library keeps neither stable between versions, so only the same version will do.
  package static func problem(compiled: LibraryVersion, loaded: LibraryVersion) -> String? {
    guard compiled != loaded else { return nil }
    return """
      this program was made for libcmark-gfm \(compiled.name), and this machine has given it \(loaded.name), with which pages would come out wrong: \
      install libcmark-gfm\(compiled.name) and libcmark-gfm-extensions\(compiled.name), or build sitegen on this machine
      """
  }
}
