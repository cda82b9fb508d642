import Charters
import Diagnostics
import FileSystem
import Markdown
import SiteModel

/// What is not Markdown: tables and bibliographies, pictures, the record of an adoption.
extension SiteReader {
  package func data(
    _ configuration: Configuration, _ theme: Theme, _ rewritten: [Int]?, _ changes: SourceChanges, _ memory: inout ReadingMemory
  ) throws {
    guard let tree = memory.tree?.value else { return }
    var folders: Set<String> = []
    var unread: Set<String> = []
    for index in memory.files.indices {
      guard let document = memory.files[index].document else {
        let path = memory.files[index].path
        unread.insert(path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "")
        continue
      }
      if document.type == .bibliography { folders.insert(document.folder) }
    }
    // Bibliographies stand beside the page that lists them.
    if rewritten == nil || memory.data == nil || memory.data?.value.bibliographies != folders
      || memory.data?.value.unreadFolders != unread
    {
      var found: [Diagnostic] = []
      let parser = DocumentParser(configuration: configuration, words: memory.markdownWords ?? MarkdownWords(), defaults: memory.defaults?.value ?? [:])
      var data = try readData(tree, folders, unread, configuration, parser, memory.data?.value.conversions ?? [:], &found)
      for index in data.documents.indices { data.documents[index].reading = memory.reading }
      memory.data = .init(value: data, diagnostics: found)
      memory.linker = nil
    }
    if rewritten == nil || memory.copied == nil { memory.copied = try checkFiles(tree, memory.copied) }
    try adoption(rewritten, changes, &memory)
  }

  /// Where the texts came from. What cannot be read of it is an error: the page of a text says how it stands to its origin.
  private func adoption(_ rewritten: [Int]?, _ changes: SourceChanges, _ memory: inout ReadingMemory) throws {
    let isUpstream = changes.isEverything || changes.paths.contains { $0 == UpstreamLock.file || $0.hasPrefix("upstream/") }
    if let kept = memory.adoption, let rewritten, !isUpstream {
      guard let adoption = kept.value else { if kept.diagnostics.isEmpty { return } else { return try readAdoption(&memory) } }
      let ids = Set(adoption.lock.items.compactMap(\.id))
      let paths = Set(adoption.lock.items.map(\.path))
      // What was not taken over does not matter, unless it takes the place of what was.
      let isConcerned = rewritten.contains { position in
        let file = memory.files[position]
        return file.document.map { ids.contains($0.id) } ?? true || paths.contains("content/" + file.path) || adoption.hasPath("content/" + file.path)
      }
      if !isConcerned { return }
    }
    try readAdoption(&memory)
  }

  private func readAdoption(_ memory: inout ReadingMemory) throws {
    memory.linker = nil
    do {
      memory.adoption = .init(value: try AdoptionReader(.disk(options.root))?.read(clausesOnly: true), diagnostics: [])
    } catch let diagnostic as Diagnostic {
      memory.adoption = .init(value: nil, diagnostics: [diagnostic])
    }
  }

  /// Looks into the files that are copied, for what a browser could run.
  ///
  /// - Parameter kept: those in which nothing was wrong.
  private func checkFiles(
    _ tree: ContentTree, _ kept: ReadingMemory.Kept<[String: FileStamp]>?
  ) throws -> ReadingMemory.Kept<[String: FileStamp]> {
    var result = ReadingMemory.Kept<[String: FileStamp]>(value: [:], diagnostics: [])
    let now = FileStamp.now
    for asset in tree.assets {
      let path = "\(options.root)/content/\(asset.path)"
      let stamp = FileStamp(path)
      if let stamp, stamp.isCertain(at: now), kept?.value[asset.path] == stamp {
        result.value[asset.path] = stamp
        continue
      }
      if let error = try Self.error(path, file: "content/" + asset.path) { result.diagnostics.append(error) } else { result.value[asset.path] = stamp }
    }
    return result
  }

  private static let longestSVG = 4 << 20

  private static func error(_ path: String, file: String) throws(EnvironmentFailure) -> Diagnostic? {
    let ending = ContentTree.ending(file)
    guard ending == "svg" else { return FileSniffing.error(try Files.head(path, length: FileSniffing.length), ending: ending, file: file) }
    if let bytes = try Files.read(path, limit: longestSVG, followingLinks: true) { return svgError(bytes, file: file) }
    return .error(
      "unsafe-svg", "this picture is longer than 4 megabytes: too large to be searched", at: Location(file),
      help: "simplify it, or export it as PNG: every SVG file is searched for scripts")
  }
}
