/// The bytes of a file that a diagnostic names: in the repository, else in the built-in theme. Nil where there is none.
package func sourceBytes(_ file: String, root: String) -> [UInt8]? {
  if let bytes = (try? Files.read(root + "/" + file, limit: 64 << 20, followingLinks: true)).flatMap({ $0 }) { return bytes }
  return Theme.builtIn.first { $0.name == file }?.bytes
}
