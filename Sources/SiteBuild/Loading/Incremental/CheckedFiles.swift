import Diagnostics
import FileSystem
import SiteModel

/// The copied files, checked by `CopiedFiles`.
struct CheckedFiles: Sendable {
  private(set) var errors: [Diagnostic] = []
  /// Stamps of files without errors, by path.
  private var stamps: [String: FileStamp] = [:]

  /// - Parameter former: the last result; files unchanged since then are not checked again.
  init(_ tree: ContentTree, _ root: String, former: CheckedFiles?) throws {
    let files = CopiedFiles(root: root)
    let now = FileStamp.now
    for asset in tree.assets {
      // Taken before reading the bytes: a file that is written to while it is read has another stamp afterwards.
      let stamp = FileStamp("\(root)/content/\(asset.path)")
      if let stamp, stamp.isCertain(at: now), former?.stamps[asset.path] == stamp {
        stamps[asset.path] = stamp
      } else if let error = try files.error(asset.path) {
        errors.append(error)
      } else {
        stamps[asset.path] = stamp
      }
    }
  }
}
