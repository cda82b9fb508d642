import FileSystem
import SiteModel

/// The bytes of a file named in a diagnostic: from the repository, otherwise from the built-in theme; nil if neither has it.
package func sourceBytes(_ file: String, root: String) -> [UInt8]? {
  if RepositoryLayout.isSource(path: file), let bytes = (try? SourceFile.read(file, root: root, limit: 64 << 20)).flatMap({ $0 }) { return bytes }
  return Theme.builtIn.first { $0.name == file }?.bytes
}
