import FileSystem
import SiteModel

/// The bytes of a file that a diagnostic names: in the repository, else in the built-in theme. Nil where there is none.
package func sourceBytes(_ file: String, root: String) -> [UInt8]? {
  if RepositoryLayout.isSource(path: file), let bytes = (try? SourceFile.read(file, root: root, limit: 64 << 20)).flatMap({ $0 }) { return bytes }
  return Theme.builtIn.first { $0.name == file }?.bytes
}
