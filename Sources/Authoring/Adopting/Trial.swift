import CLibrary
import Charters
import Diagnostics
import FileSystem
import Programs
import SiteBuild
import SiteModel

/// A copy of a repository with some changes, in a temporary folder: it shows errors of the build before anything is changed.
///
/// Files are copied, not linked: a hard link would change the stamp by which builds and previews recognise a file.
struct Trial {
  let root: String

  /// The errors that the changes would cause.
  ///
  /// - Parameters:
  ///   - changes: the new bytes by path; nil for a file to remove.
  ///   - report: called with the errors and the folder that contains them, while it exists.
  func errors(after changes: [String: [UInt8]?], report: ([Diagnostic], String) -> Void = { _, _ in }) async throws -> [Diagnostic] {
    // A decision that changes no texts cannot break them.
    guard changes.keys.contains(where: { !$0.hasPrefix("upstream/") && $0 != UpstreamLock.file }) else { return [] }
    let folder = try TemporaryFolder()
    try fill(folder.path, changes)
    var found = try await Self.errors(in: folder.path)
    if found.isEmpty { return [] }
    let known = Set(try await Self.errors(in: root).map(Self.mistake))
    found.removeAll { known.contains(Self.mistake($0)) }
    if !found.isEmpty { report(found, folder.path) }
    withExtendedLifetime(folder) {}
    return found
  }

  /// Identifies an error without its line, which the changes may move.
  private static func mistake(_ error: Diagnostic) -> [String] { [error.code, error.location?.file ?? "", error.message] }

  /// The errors that `check` finds: with and without drafts.
  private static func errors(in root: String) async throws -> [Diagnostic] {
    var options = BuildOptions(root: root)
    options.jobs = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    options.finishesChanges = false
    var result: [Diagnostic] = []
    var known: Set<Diagnostic> = []
    for showsDrafts in [true, false] {
      options.showsDrafts = showsDrafts
      let found = try await SiteLoader(options).load().diagnostics
      result += found.filter { $0.severity == .error && known.insert($0.withoutAdvice).inserted }
    }
    return result.inOrder()
  }

  // MARK: The folder

  private func fill(_ target: String, _ changes: [String: [UInt8]?]) throws(EnvironmentFailure) {
    for name in RepositoryLayout.files.sorted() where changes[name] == nil && Files.kind("\(root)/\(name)")?.kind == .file {
      try copy("\(root)/\(name)", to: name, in: target)
    }
    for name in RepositoryLayout.folders where Files.kind("\(root)/\(name)")?.kind == .folder {
      try NewFile.makeFolders(of: name + "/x", in: target)
      guard let top = Files.resolved("\(root)/\(name)") else { continue }
      try walk(name, top, 0, target, changes)
    }
    for (path, bytes) in changes { if let bytes { try NewFile.write(bytes, to: path, in: target) } }
  }

  /// - Parameter top: the folder that links must not lead out of.
  private func walk(_ folder: String, _ top: String, _ depth: Int, _ target: String, _ changes: [String: [UInt8]?]) throws(EnvironmentFailure) {
    guard depth < 40 else { return }
    for (name, _) in try Files.entries(in: "\(root)/\(folder)") where RepositoryLayout.isSource(name) {
      let path = "\(folder)/\(name)"
      switch Files.kind("\(root)/\(path)")?.kind {
      case .folder: try walk(path, top, depth + 1, target, changes)
      case .file: if changes[path] == nil { try copy("\(root)/\(path)", to: path, in: target) }
      case .link:
        guard changes[path] == nil, let place = Files.resolved("\(root)/\(path)"), place.hasPrefix(top + "/"), Files.kind(place)?.kind == .file else { break }
        try copy(place, to: path, in: target)
      default: break
      }
    }
  }

  /// Copies a file. Of a large picture or archive, it copies only the parts that are checked: the beginning and the size.
  private func copy(_ source: String, to path: String, in target: String) throws(EnvironmentFailure) {
    guard let size = Files.kind(source)?.size else { return }
    if size <= Self.longestWhole || Self.readEndings.contains(ContentTree.ending(path)) {
      guard let bytes = try Files.read(source) else { return }
      return try NewFile.write(bytes, to: path, in: target)
    }
    try NewFile.write(try Files.head(source, length: Self.longestWhole), to: path, in: target)
    truncate("\(target)/\(path)", off_t(size))
  }

  private static let longestWhole = 1 << 20
  private static let readEndings: Set<String> = ["md", "yml", "yaml", "bib", "json", "csv", "svg", "html", "css", "js", "txt"]
}
