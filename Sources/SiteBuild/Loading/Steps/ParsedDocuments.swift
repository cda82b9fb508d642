import Diagnostics
import FileSystem
import SiteModel
import Text

/// All Markdown files and sealed versions after parsing.
struct ParsedDocuments: Sendable {
  /// In the order of the list of files.
  var files: [ParsedFile] = []
  /// For each text, oldest first.
  var versions: [ParsedVersion] = []

  /// - Parameters:
  ///   - paths: in `content/`.
  ///   - progress: called with the number of files read so far and their total number.
  static func parse(
    _ paths: [String], _ sealed: [SealedFile], from source: some DocumentSource, jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> ParsedDocuments {
    // One queue for all work. Sealed files are single tasks, since a normative text is long.
    let grain = 32
    let batches = (paths.count + grain - 1) / grain
    let chunks = try await inParallel(count: sealed.count + batches, jobs: jobs, grain: 1) { range in
      var chunk = ParsedDocuments()
      for task in range {
        if task < sealed.count {
          chunk.versions.append(try source.version(sealed[task], at: task))
          continue
        }
        let first = (task - sealed.count) * grain
        let batch = first..<min(paths.count, first + grain)
        for position in batch { chunk.files.append(try source.document(paths[position], at: position)) }
        progress(batch.upperBound, paths.count)
      }
      return chunk
    }
    return ParsedDocuments(files: chunks.flatMap(\.files), versions: chunks.flatMap(\.versions))
  }

  var diagnostics: [Diagnostic] {
    var result = versions.flatMap(\.diagnostics)
    for file in files where !file.diagnostics.isEmpty { result += file.diagnostics }
    return result
  }

  /// The number of files that are documents.
  var count: Int { files.count { $0.document != nil } }

  /// Sealed versions by the path of their text.
  var sealedVersions: [String: [SealedVersion]] {
    var result: [String: [SealedVersion]] = [:]
    for parsed in versions { if let version = parsed.version { result[parsed.file.owner, default: []].append(version) } }
    return result
  }

  var folders: DocumentFolders {
    var result = DocumentFolders()
    for file in files {
      guard let document = file.document else {
        result.unread.insert(file.path.folderPart)
        continue
      }
      if document.type == .bibliography { result.bibliographies.insert(document.folder) }
    }
    return result
  }
}

/// The folders whose documents decide how the data files beside them are read.
struct DocumentFolders: Sendable, Equatable {
  /// Folders with a page that lists references.
  var bibliographies: Set<String> = []
  /// Folders with a document that cannot be read: it may be a page that lists references.
  var unread: Set<String> = []
}
