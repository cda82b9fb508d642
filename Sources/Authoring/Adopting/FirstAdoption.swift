import CFiles
import CLibrary
import Charters
import Diagnostics
import Digests
import FileSystem
import Programs
import SiteBuild
import SiteModel
import Text
import YAML

/// Makes a repository that adapts another one.
package struct FirstAdoption {
  private let institution: String
  private let url: String?

  /// - Parameter url: the address of the new site; nil if it is not known yet, and an address of example.org is written instead.
  package init(institution: String, url: String?) {
    self.institution = institution
    self.url = url
  }

  package struct Outcome: Sendable {
    /// The name of the folder in `upstream/`.
    package var version: String
    package var title: String
    /// The texts with clauses, each with the adopted version and the number of its clauses.
    package var texts: [(title: String, version: String, clauses: Int)] = []
    package var files = 0
    /// Scripts, styles, templates and words of the upstream site that were adopted. They are part of every page.
    package var themeFiles: [String] = []
    /// Lines that an existing `.gitignore` lacks.
    package var missingIgnores: [String] = []
  }

  /// Fetches an upstream repository and makes one in `root` that adapts it.
  ///
  /// - Parameter report: called with the errors in the result and the folder that contains them, while it exists.
  /// - Throws: `UpstreamFailure` or `EnvironmentFailure`; then nothing is left behind.
  package func adopt(_ upstream: Upstream, into root: String, report: ([Diagnostic], String) -> Void) async throws -> Outcome {
    if let found = Files.kind(root) {
      guard found.kind == .folder else { throw EnvironmentFailure("\(root) is not a folder") }
      if let first = try Files.names(in: root).first(where: { !RepositoryTemplate.mayBeThere($0) || Self.belongsToAdoption($0) }) {
        throw EnvironmentFailure("\(root) is not empty (it holds \(printable(first))); choose a new folder")
      }
    }
    let snapshot = try UpstreamSnapshot(try UpstreamFetch.fetch(upstream))
    try LicenseGate.checkAdaptable(snapshot)
    var (files, outcome) = try files(of: snapshot, source: upstream.recorded(in: root))
    outcome.files = files.count
    // Made in a folder beside its place and moved there whole: an interrupted adoption leaves nothing that looks like a repository.
    let target = Files.absolute(root)
    let temporary = "\(target.parentFolder)/\(StagingNames().name(for: target))"
    FolderRemoval.remove(temporary)
    EndingSignals.add(folder: temporary)
    defer { EndingSignals.forget(folder: temporary) }
    do {
      for file in files { try NewFile.write(file.bytes, to: file.path, in: temporary) }
      // Texts that do not build are not adopted: their authors can fix them, and the adopter cannot.
      let errors = try await SiteLoader(BuildOptions(root: temporary)).load().diagnostics.filter { $0.severity == .error }
      if !errors.isEmpty {
        report(errors, temporary)
        throw UpstreamFailure(
          message: "the texts received cannot be published as they are: \(errors.count) error\(errors.count == 1 ? "" : "s")",
          help: "nothing was adopted; tell the authors of the upstream texts")
      }
      if Files.kind(target) == nil {
        guard rename(temporary, target) == 0 else { throw EnvironmentFailure("make the folder", target, code: errno) }
      } else {
        outcome.missingIgnores = RepositoryTemplate.missingIgnores(in: target) ?? []
        try moveIn(temporary, target)
      }
    } catch {
      FolderRemoval.remove(temporary)
      throw error
    }
    upstream.remember(in: root)
    return outcome
  }

  /// Whether the folder must not contain this name, although `RepositoryTemplate.mayBeThere` allows it.
  private static func belongsToAdoption(_ name: String) -> Bool { name == StateFolder.name }

  /// Moves the files into an existing folder, which may be the working directory of a shell and contains only files that a forge creates. None of those is
  /// replaced. The record comes last: without it, the folder is not an adopted repository.
  private func moveIn(_ temporary: String, _ target: String) throws {
    let names = try Files.names(in: temporary).filter { $0 != RepositoryTemplate.ignore || Files.kind("\(target)/\($0)") == nil }
    var moved: [String] = []
    for name in names.filter({ $0 != UpstreamLock.file }) + [UpstreamLock.file] {
      let code = move("\(temporary)/\(name)", "\(target)/\(name)")
      guard code == 0 else {
        // Leave anything that somebody else has put there meanwhile.
        for name in moved { FolderRemoval.remove("\(target)/\(name)") }
        throw EnvironmentFailure("write", "\(target)/\(name)", code: code)
      }
      moved.append(name)
    }
    FolderRemoval.remove(temporary)
  }

  /// Moves a file or folder without replacing anything.
  ///
  /// - Returns: the error number, or 0.
  private func move(_ source: String, _ target: String) -> Int32 {
    let code = sitegen_move_file(source, target)
    guard code == EINVAL else { return code }
    // The file system cannot do this in one step.
    if Files.kind(target) != nil { return EEXIST }
    return rename(source, target) == 0 ? 0 : errno
  }

  private func files(of snapshot: UpstreamSnapshot, source: String) throws -> ([(path: String, bytes: [UInt8])], Outcome) {
    let content = snapshot.content
    var files: [(path: String, bytes: [UInt8])] = [(RepositoryTemplate.ignore, Array(RepositoryTemplate.ignoreText.utf8))]
    var outcome = Outcome(version: snapshot.name, title: content.configuration.title)
    var lock = UpstreamLock(source: source, received: snapshot.name, title: content.configuration.title)
    lock.history = [.init(version: snapshot.name, sha256: snapshot.digest)]
    for path in content.paths {
      guard let bytes = try content.bytes(path) else { continue }
      if path.hasPrefix("templates/") { outcome.themeFiles.append(path) }
      files.append(("upstream/\(snapshot.name)/\(path)", bytes))
      var item = UpstreamLock.Item(path: path, id: nil, review: .init(version: snapshot.name, sha256: sha256(bytes)))
      var own = bytes
      if path == Configuration.file {
        own = configuration(bytes)
      } else if ContentVersion.isDocument(path) {
        var diagnostics: [Diagnostic] = []
        guard let document = try content.document(path, &diagnostics), let source = try content.source(path, document, &diagnostics) else {
          throw UpstreamFailure(message: "the upstream document \(path) cannot be read: \(diagnostics.first?.message ?? "")", help: "tell its authors")
        }
        item.id = document.id
        item.changes = snapshot.changesSentence(document.id)
        item.clauses = source.text.clauses.compactMap { clause in
          source.clause(clause.id).map { .init(id: clause.id, review: .init(version: snapshot.name, sha256: TextAdoption.digest($0))) }
        }
        if let edited = Self.adapted(source, document, snapshot) {
          let notice = UpstreamNotice(document, content.configuration, changes: item.changes)
          try WrittenFrontMatter(edited).check(before: nil, theirs: source, notice: notice, path: path)
          own = edited.source
        }
        if !source.text.clauses.isEmpty { outcome.texts.append((document.title, source.text.version, source.text.clauses.count { $0.isProvision })) }
      }
      files.append((path, own))
      lock.items.append(item)
    }
    lock.items.sort { $0.path.precedes($1.path) }
    files.append((UpstreamLock.file, lock.yaml))
    return (files, outcome)
  }

  /// The text that the institution begins with: its own draft, with a notice of the text's origin.
  ///
  /// - Returns: nil for pages and cards, which have no notice.
  static func adapted(_ source: TextSource, _ document: Document, _ snapshot: UpstreamSnapshot) -> TextSource? {
    guard case .text(let details) = document.payload else { return nil }
    var result = source
    // Who adopted the upstream text and when does not apply to this one.
    for key in ["adoption", "valid_from", "version", "upstream"] { result.front.remove(key) }
    if details.status != nil { result.front.set(.init(key: "status", lines: [source.adapted("status: draft")])) }
    let notice = UpstreamNotice(document, snapshot.content.configuration, changes: snapshot.changesSentence(document.id))
    result.front.set(.init(key: "upstream", lines: notice.lines.map(source.adapted)))
    return result
  }

  /// The upstream configuration with this institution's name and address. The upstream institution's logo, form and contact are removed.
  private func configuration(_ bytes: [UInt8]) -> [UInt8] {
    guard var source = ContentVersion.configurationSource(bytes) else { return bytes }
    let address = url ?? "https://example.org/"
    for key in ["submission", "gone", "admin", "oai"] { source.front.remove(key) }
    source.front.set(.init(key: "url", lines: ["url: \(yamlText(address))"]), after: ["title"])
    source.front.set(.init(key: "institution", lines: ["institution:", "  name: \(yamlText(institution))"]), after: ["title", "url", "language"])
    return ContentVersion.configurationBytes(source)
  }
}
