import CLibrary
import Charters
import Diagnostics
import Digests
import FileSystem
import Programs
import SiteModel
import Text
import YAML

/// The inputs and outputs of the last build of a repository into a folder, so that a build with nothing to do ends at once.
///
/// The record is kept in `.sitegen/`, under this user's seal.
///
/// ```json
/// {"build": 1, "sources": DIGEST, "read": [PATH, …], "programs": DIGEST, "search": PATH, "files": DIGEST, "count": N, "diagnostics": […]}
/// ```
///
/// A source is unchanged if its stamp is (inode, size, both times), as in git's index. A file that was written shortly before its stamp was taken may be
/// written again within the same tick of the file system's clock, so the bytes of such files are compared (`read`). The files of the site are compared by their
/// stamps too: a build makes a file again if somebody edited or removed it.
package struct BuildState: Sendable {
  /// The inputs of a build at one moment.
  package struct Sources: Sendable, Equatable {
    fileprivate var digest: String
    /// Files that are compared by their bytes.
    fileprivate var read: [String]
  }

  /// The result of a build that need not be repeated.
  package struct Outcome: Sendable {
    /// The number of files of the site.
    package var count: Int
    package var diagnostics: [Diagnostic]

    package init(count: Int, diagnostics: [Diagnostic]) {
      self.count = count
      self.diagnostics = diagnostics
    }
  }

  private static let version = 1
  private let options: BuildOptions
  private let name: String
  private let output: String

  package init(_ options: BuildOptions, output: String) {
    self.options = options
    self.output = Files.absolute(output)
    name = "build-\(fingerprint(Array(self.output.utf8))).json"
  }

  // MARK: Sources

  /// The maximum size of a file that is compared by its bytes.
  private static let largestRead = 256 << 20

  /// Takes the stamps of everything that a build reads. Call this before reading anything, so that the next build notices later changes.
  package func sources() async throws -> Sources { try await sources(read: nil) }

  private func sources(read known: Set<String>?) async throws -> Sources {
    let now = FileStamp.now
    let names = try names()
    let root = options.root
    let chunks = try await inParallel(count: names.count, jobs: options.jobs, grain: 512) { range in
      var entries = TextBuffer()
      var read: [String] = []
      for name in names[range] {
        entries.append(name)
        // A path contains no NUL. The first byte after it determines the length of what follows.
        entries.append(0)
        let full = root + "/" + name
        if name.utf8.last == UInt8(ascii: "/") {
          entries.append(UInt8(ascii: "/"))
        } else if let stamp = FileStamp(full) {
          if known.map({ $0.contains(name) }) ?? !stamp.isCertain(at: now) {
            read.append(name)
            // A file that is too large to be read here never counts as unchanged, so the next build does all its work.
            let bytes = try Files.read(full, limit: Self.largestRead, followingLinks: true)
            entries.append("#\(bytes.map { sha256($0) } ?? String(FileStamp.now))")
          } else {
            entries.append(UInt8(ascii: "="))
            stamp.append(to: &entries)
          }
        } else {
          // A dangling link, or something that is not a file. It is listed so that its removal is noticed.
          entries.append(UInt8(ascii: "?"))
        }
      }
      return (entries: entries.bytes, read: read)
    }
    // The options are inputs too.
    let asked = Bytes("\(options.baseURL ?? "")\n\(options.showsDrafts) \(options.epoch.map { "\($0)" } ?? "")\n".utf8)
    return Sources(digest: sha256([asked] + chunks.map(\.entries)), read: chunks.flatMap(\.read))
  }

  /// The paths of everything that a build may read; those of folders end with a slash.
  private func names() throws -> [String] {
    var names = [Configuration.file, PublishedAddresses.file, UpstreamLock.file].filter { Files.exists(options.root + "/" + $0) }
    func walk(_ folder: String) throws {
      for (name, isFile) in try Files.entries(in: options.root + "/" + folder) {
        let path = folder + "/" + name
        if !isFile, Files.isFolder(options.root + "/" + path) {
          names.append(path + "/")
          try walk(path)
        } else {
          names.append(path)
        }
      }
    }
    for folder in ["content", "templates", "upstream"] where Files.isFolder(options.root + "/" + folder) { try walk(folder) }
    return names
  }

  /// A digest of the stamps of this program and of the programs that it calls.
  ///
  /// - Parameter search: the path of the program that makes the search index, if known: it may not be found by its name.
  private static func programs(_ search: String?) -> String {
    let programs = ["/proc/self/exe"] + ["pandoc", "pagefind_extended", "pagefind", "python3"].map { Program(named: $0)?.path ?? "" } + [search ?? ""]
    let chosen = getenv("SITEGEN_PAGEFIND").map { String(cString: $0) } ?? ""
    return sha256(Array((programs.map { FileStamp($0)?.text ?? "" } + [chosen]).joined(separator: "\n").utf8))
  }

  // MARK: The last build

  /// The result of the last build, if its sources are unchanged and the files that it wrote still exist; nil if there is something to do.
  package func unchanged() async throws -> Outcome? {
    guard let state = try StateFolder(of: options.root), let kept = kept(state), let list = WrittenList(of: output, in: state).files(),
      list.count == kept.outcome.count
    else { return nil }
    guard kept.programs == Self.programs(kept.search), try await sources(read: Set(kept.sources.read)).digest == kept.sources.digest else { return nil }
    let output = output
    let stamps = try await inParallel(count: list.count, jobs: options.jobs, grain: 1024) { range -> Bytes? in
      var stamps = TextBuffer()
      for file in list[range] {
        guard let stamp = OutputStamp(output + "/" + file) else { return nil }
        stamp.append(file, to: &stamps)
      }
      return stamps.bytes
    }
    let found = stamps.compactMap { $0 }
    return found.count == stamps.count && sha256(found) == kept.files ? kept.outcome : nil
  }

  /// Records the result of a build that has written everything.
  ///
  /// - Parameters:
  ///   - search: the program that made the search index.
  package func record(_ sources: Sources, search: String?, _ written: SiteWriter.Summary, _ diagnostics: [Diagnostic]) throws {
    var json = JSONWriter()
    json.object { json in
      json.member("build", literal: "\(Self.version)")
      json.member("sources", sources.digest)
      json.list("read", sources.read)
      json.member("programs", Self.programs(search))
      if let search { json.member("search", search) }
      json.member("files", written.digest)
      json.member("count", literal: "\(written.pages)")
      json.array("diagnostics") { json in
        for diagnostic in diagnostics { json.diagnostic(diagnostic) }
      }
    }
    try StateFolder.making(options.root)?.write(json.file, as: name)
  }

  /// Forgets the last build. Call this before changing the files that it wrote.
  package func forget() throws { try StateFolder(of: options.root)?.remove(name) }

  private func kept(_ state: StateFolder) -> (sources: Sources, programs: String, search: String?, files: String, outcome: Outcome)? {
    guard case .own(let bytes) = state.note(name, limit: 64 << 20) else { return nil }
    let parsed = try? bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: name) }
    guard let state = parsed, state["build"]?.text == "\(Self.version)", let sources = state["sources"]?.text,
      let programs = state["programs"]?.text, let files = state["files"]?.text,
      let count = state["count"]?.text.flatMap({ Int($0) }), let read = state["read"]?.items, let found = state["diagnostics"]?.items
    else { return nil }
    let diagnostics = found.compactMap(Diagnostic.init(kept:))
    guard diagnostics.count == found.count else { return nil }
    return (Sources(digest: sources, read: read.compactMap(\.text)), programs, state["search"]?.text, files, Outcome(count: count, diagnostics: diagnostics))
  }
}
