import Charters
import Diagnostics
import FileSystem
import Programs
import SiteModel
import Text

/// The received files of a content repository, by path. They have not been checked yet.
struct ReceivedFiles: Sendable {
  var files: [String: [UInt8]]
  var upstream: Upstream
}

/// Why an upstream text is not available, and how to fix it.
package struct UpstreamFailure: Error {
  package var message: String
  package var help: String
  /// Whether the machine or the network failed, not the received files.
  package var isEnvironment = false
}

/// Fetches a content repository.
struct UpstreamFetch {
  private static let limits = ZipArchive.Limits()

  /// Whether a file belongs to a content repository. Other files in the folder, including hidden ones, are ignored.
  static func belongs(_ path: String) -> Bool {
    if path.pathParts.contains(where: { !RepositoryLayout.isSource($0) }) { return false }
    return path == Configuration.file || path == UpstreamLock.file || ["content/", "templates/", "upstream/"].contains(where: path.hasPrefix)
  }

  static func fetch(_ upstream: Upstream) throws -> ReceivedFiles {
    switch upstream.address {
    case .folder(let path): return ReceivedFiles(files: try read(path), upstream: upstream)
    case .archive(let path):
      guard let size = Files.resolved(path).flatMap(Files.kind)?.size, size <= limits.total else {
        throw UpstreamFailure(message: "\(path) is larger than \(limits.total) bytes", help: "give the sources.zip of a site")
      }
      return ReceivedFiles(files: try unpacked(path, path), upstream: upstream)
    case .web(let address):
      var download = try WebDownload(address, isTrusted: upstream.isTrusted, limit: limits.total)
      return ReceivedFiles(files: try download.file { try unpacked($0, address.recorded) }, upstream: upstream)
    case .git(let location, let reference):
      return ReceivedFiles(files: try GitFetch(location, reference, isTrusted: upstream.isTrusted, limits: limits).files(), upstream: upstream)
    }
  }

  /// - Parameters:
  ///   - path: the path of the archive.
  ///   - name: the name of the archive in messages.
  private static func unpacked(_ path: String, _ name: String) throws -> [String: [UInt8]] {
    do throws(ZipArchive.Refusal) {
      let files = try ZipArchive.unpack(file: path, limits: limits).filter { belongs($0.key) }
      if files[Configuration.file] != nil { return files }
    } catch {
      throw UpstreamFailure(message: "\(name): \(error.message)", help: "nothing was unpacked; use the sources.zip that the site itself publishes")
    }
    throw UpstreamFailure(message: "\(name) has no sitegen.yml, so it is not the sources of a site", help: "every site publishes its sources at /sources.zip")
  }

  // MARK: Folder

  private static func read(_ root: String) throws -> [String: [UInt8]] {
    guard Files.exists("\(root)/\(Configuration.file)") else {
      throw UpstreamFailure(
        message: "\(root) is not a content repository: it has no sitegen.yml", help: "name the folder that holds sitegen.yml and content/")
    }
    var result: [String: [UInt8]] = [:]
    var total = 0
    for top in [Configuration.file, UpstreamLock.file, "content", "templates", "upstream"] { try read(top, root, 0, &result, &total) }
    return result
  }

  private static func read(_ path: String, _ root: String, _ depth: Int, _ result: inout [String: [UInt8]], _ total: inout Int) throws {
    guard let found = Files.kind("\(root)/\(path)") else { return }
    switch found.kind {
    case .folder:
      guard depth < 40 else { throw UpstreamFailure(message: "\(path): folders are nested deeper than 40 levels", help: "this cannot be a content repository") }
      for name in try Files.names(in: "\(root)/\(path)") where RepositoryLayout.isSource(name) {
        try read("\(path)/\(name)", root, depth + 1, &result, &total)
      }
    case .file:
      guard path.isSafePath else { throw UpstreamFailure(message: "`\(path)` is not a file name that can be copied", help: "rename the file") }
      total += found.size
      guard found.size <= limits.file, total <= limits.total, result.count < limits.entries else {
        throw UpstreamFailure(
          message: found.size > limits.file ? "\(path) holds \(found.size) bytes; \(limits.file) are allowed" : "\(root) is too large to be adopted",
          help: "remove large files from it")
      }
      guard let bytes = try Files.read("\(root)/\(path)", limit: limits.file) else { return }
      result[path] = bytes
    case .link:
      throw UpstreamFailure(message: "\(path) is a link", help: "symbolic links are not followed, because they could lead anywhere: put the file itself there")
    case .other: throw UpstreamFailure(message: "\(path) is neither a file nor a folder", help: "remove it")
    }
  }
}
