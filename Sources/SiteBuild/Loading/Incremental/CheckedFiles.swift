import Diagnostics
import FileSystem
import SiteModel

/// Files that are copied after `CopiedFiles` has looked into them.
struct CheckedFiles: Sendable {
  private(set) var errors: [Diagnostic] = []
  /// Those in which nothing is wrong, by their paths.
  private var stamps: [String: FileStamp] = [:]

  /// - Parameter former: those that have not changed are not looked into again.
  init(_ tree: ContentTree, _ root: String, former: CheckedFiles?) throws {
    let files = CopiedFiles(root: root)
    let now = FileStamp.now
    for asset in tree.assets {
      // Before the bytes: a file that is written to while it is read has another stamp afterwards.
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
