import CLibrary
import Charters
import Diagnostics
import Digests
import FileSystem
import Programs
import SiteModel
import Text
import YAML

/// What the last build of a repository into a folder was made from and what it left there, so that a build with nothing to do ends at once.
///
/// It is kept in `.sitegen/`, under this user's seal.
///
/// ```json
/// {"build": 1, "sources": DIGEST, "read": [PATH, …], "programs": DIGEST, "search": PATH, "files": DIGEST, "count": N, "diagnostics": […]}
/// ```
///
/// A source counts as unchanged where its stamp is (inode, size, both times), as in git's index. A file that was written shortly before it was looked at could be
/// written again within the same tick of the file system's clock: of those the bytes count (`read`). The files of the site are known by their stamps too: one that
/// somebody edited or removed is made again.
package struct BuildState: Sendable {
  /// What a build is made from, at one moment.
  package struct Sources: Sendable, Equatable {
    fileprivate var digest: String
    /// Files of which the bytes count.
    fileprivate var read: [String]
  }

  /// The outcome of a build that need not be done again.
  package struct Outcome: Sendable {
    /// Files of the site.
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

  /// Bytes of a file that is read to be told apart.
  private static let largestRead = 256 << 20

  /// Takes the stamps of everything that a build reads. To be called before anything is read: what changes later is then seen by the next build.
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
        // No name holds a zero; what follows tells by its first byte how long it is.
        entries.append(0)
        let full = root + "/" + name
        if name.utf8.last == UInt8(ascii: "/") {
          entries.append(UInt8(ascii: "/"))
        } else if let stamp = FileStamp(full) {
          if known.map({ $0.contains(name) }) ?? !stamp.isCertain(at: now) {
            read.append(name)
            // What is too large to be read here is never the same: the next build looks at all of it.
            let bytes = try Files.read(full, limit: Self.largestRead, followingLinks: true)
            entries.append("#\(bytes.map { sha256($0) } ?? String(FileStamp.now))")
          } else {
            entries.append(UInt8(ascii: "="))
            stamp.append(to: &entries)
          }
        } else {
          // A link that leads nowhere, or something that is no file: named, so that it is missed.
          entries.append(UInt8(ascii: "?"))
        }
      }
      return (entries: entries.bytes, read: read)
    }
    // What it was asked for, and all of that.
    let asked = Bytes("\(options.baseURL ?? "")\n\(options.showsDrafts) \(options.epoch ?? -1)\n".utf8)
    return Sources(digest: sha256([asked] + chunks.map(\.entries)), read: chunks.flatMap(\.read))
  }

  /// Everything that a build may read; folders end with a slash.
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

  /// This program and those that it calls, as they are now.
  ///
  /// - Parameter search: the one that makes the search index, which may not be found by its name.
  private static func programs(_ search: String?) -> String {
    let programs = ["/proc/self/exe"] + ["pandoc", "pagefind_extended", "pagefind", "python3"].map { Program(named: $0)?.path ?? "" } + [search ?? ""]
    let chosen = getenv("SITEGEN_PAGEFIND").map { String(cString: $0) } ?? ""
    return sha256(Array((programs.map { FileStamp($0)?.text ?? "" } + [chosen]).joined(separator: "\n").utf8))
  }

  // MARK: The last build

  /// The outcome of the last build, where its sources are what they were and what it wrote is still there; nil where there is something to do.
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

  /// Keeps the outcome of a build that has written everything.
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

  /// Forgets the last build: this one is going to change what it left.
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
