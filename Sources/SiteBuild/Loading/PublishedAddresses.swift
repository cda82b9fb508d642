import Diagnostics
import Digests
import FileSystem
import Pages
import SiteModel
import Text

/// The addresses that readers may have kept: those published by earlier builds into the same folder, and those of every release.
///
/// Pages may move or disappear, but an address that leads nowhere is reported. `addresses.txt`, which is committed, lists the addresses of releases; a file in
/// `.sitegen/` lists those of builds. The lists contain pages of documents and of vocabulary terms; pages of keywords, authors and years come and go with the
/// cards.
package struct PublishedAddresses: Sendable {
  /// The list of the releases' addresses, beside `sitegen.yml`.
  package static let file = "addresses.txt"

  private let options: BuildOptions

  package init(_ options: BuildOptions) { self.options = options }

  /// An address, its owner (the id of a document, or `rubrics:ID`), and the number of its line in the list.
  private struct Entry {
    var url: String
    var owner: String
    var line: Int
  }

  /// The name of the list of builds into the same folder; nil if the build shows drafts or writes nothing.
  private var manifest: String? {
    options.showsDrafts ? nil : options.output.map { "addresses-\(fingerprint(Array(Files.absolute($0).utf8))).txt" }
  }

  // MARK: Missing addresses

  /// Warns of published addresses that lead nowhere.
  ///
  /// - Parameters:
  ///   - unread: files that are not published for now, because they have errors.
  ///   - hasPage: whether there is a page at an address.
  package func diagnostics(_ maker: PageMaker, unread: UnreadFiles, hasPage: (String) -> Bool) throws -> [Diagnostic] {
    let sealed = try sealedEntries()
    let built = try StateFolder(of: options.root).map { builtEntries($0) } ?? []
    guard !sealed.isEmpty || !built.isEmpty else { return [] }
    let gone = Set(maker.site.configuration.gone)
    var found: Set<String> = []
    var result: [Diagnostic] = []
    for (entry, isSealed) in sealed.map({ ($0, true) }) + built.map({ ($0, false) }) {
      guard !hasPage(entry.url), !gone.contains(entry.url), !unread.holds(id: entry.owner), !unread.holds(url: entry.url), found.insert(entry.url).inserted
      else { continue }
      result.append(warning(entry, isSealed: isSealed, maker))
    }
    return result
  }

  private func warning(_ entry: Entry, isSealed: Bool, _ maker: PageMaker) -> Diagnostic {
    let site = maker.site
    let place = isSealed ? Location(Self.file, Place(line: entry.line, column: 1, length: entry.url.unicodeScalars.count)) : nil
    let gone = "or, if nothing replaces it, `gone: [\(entry.url)]` to sitegen.yml"
    let message = "the address `\(entry.url)` was published, and now leads nowhere"
    guard !entry.url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == 0x5C }) else {
      return .warning("lost-address", "`\(entry.url)` is not the address of a page", at: place, help: "remove the line")
    }
    if let colon = entry.owner.firstIndex(of: ":") {
      let vocabulary = entry.owner[..<colon]
      // A term may have had several ids: the address contains the one to add.
      let id = entry.url.split(separator: "/").last ?? entry.owner[entry.owner.index(after: colon)...]
      return .warning(
        "lost-address", message, at: place ?? Location(Configuration.file),
        help: "add `formerly: [\(id)]` to the term of `vocabularies.\(vocabulary)` that replaced it, \(gone)")
    }
    if let index = site.byID[entry.owner] {
      let document = site.documents[index]
      return .warning(
        "lost-address", message, at: place ?? Location(document.file, document.slugPlace), help: "add `aliases: [\(entry.url)]` to \(document.file)")
    }
    if site.unpublishedIDs.contains(entry.owner) {
      return .warning(
        "lost-address", message, at: place,
        help: "`\(entry.owner)` is no longer published; `status: archived` keeps the page of a card, \(gone)")
    }
    return .warning("lost-address", message, at: place, help: "add `aliases: [\(entry.url)]` to the page that replaced it, \(gone)")
  }

  // MARK: Published addresses

  /// The addresses published now, in order.
  package struct Note: Sendable {
    fileprivate var owners: [String: String]
    fileprivate var urls: [String]
    fileprivate var gone: Set<String>
  }

  /// The addresses that the site publishes.
  package func note(_ maker: PageMaker) -> Note {
    let owners = Dictionary(current(maker), uniquingKeysWith: { $1 })
    return Note(owners: owners, urls: owners.keys.sorted { $0.precedes($1) }, gone: Set(maker.site.configuration.gone))
  }

  /// Records the addresses that a build has written. An address that leads nowhere stays in the list until it leads somewhere again or is in `gone`.
  ///
  /// Call this after writing the site. It reads the list again, because another build into the same folder may have changed it.
  package func record(_ note: Note) throws {
    guard let manifest else { return }
    guard let state = try StateFolder.making(options.root) else { return }
    let bytes = merged(builtEntries(state), note)
    if case .own(let old) = state.note(manifest), old == bytes[...] { return }
    try state.write(bytes, as: manifest)
  }

  /// The new content of `addresses.txt`, and its current content.
  package struct Sealed: Sendable {
    package var bytes: Bytes
    package var seen: Bytes?
  }

  /// The content of `addresses.txt` with the addresses published now. Nothing is written.
  ///
  /// - Returns: nil if there is nothing to add.
  package func sealed(_ maker: PageMaker) throws -> Sealed? {
    let path = "\(options.root)/\(Self.file)"
    if let kind = Files.kind(path)?.kind, kind != .file { throw EnvironmentFailure("\(path) is not a file") }
    let seen = Files.exists(path) ? try Files.read(path) : nil
    let bytes = merged(try sealedEntries(), note(maker))
    return bytes == seen ? nil : Sealed(bytes: bytes, seen: seen)
  }

  private func merged(_ old: [Entry], _ note: Note) -> Bytes {
    var former: [String: String] = [:]
    for entry in old where !note.gone.contains(entry.url) && note.owners[entry.url] == nil { former[entry.url] = entry.owner }
    let urls = former.isEmpty ? note.urls : (note.urls + former.keys).sorted { $0.precedes($1) }
    var bytes = TextBuffer()
    for url in urls {
      bytes.append(url)
      bytes.append(UInt8(ascii: "\t"))
      bytes.append(note.owners[url] ?? former[url] ?? "")
      bytes.append(0x0A)
    }
    return bytes.bytes
  }

  private func current(_ maker: PageMaker) -> [(String, String)] {
    let site = maker.site
    var result = site.documents.filter { $0.isPublic }.map { ($0.url, $0.id) }
    for dimension in [ResourceCatalogue.Dimension.rubrics, .types, .audiences] {
      guard let index = site.catalogue[dimension] else { continue }
      let published = index.terms.filter { $0.members.contains { site.documents[site.catalogue.cards[$0]].isPublic } }
      result += published.map { (site.termPath(dimension, $0.slug), "\(dimension.rawValue):\($0.slug)") }
    }
    // Readers may have kept former addresses too: those that redirect today must continue to do so.
    let owners = Dictionary(result, uniquingKeysWith: { first, _ in first })
    result += site.documents.filter { $0.isPublic }.flatMap { document in document.aliases.map { ($0.url, document.id) } }
    for page in RedirectPages(maker.context).formerTermPages([]) {
      guard let redirect = page.redirect, owners[page.url] == nil, let owner = owners[redirect.url] else { continue }
      result.append((page.url, owner))
    }
    return result
  }

  private func sealedEntries() throws -> [Entry] {
    let path = "\(options.root)/\(Self.file)"
    guard Files.kind(path)?.kind == .file, let bytes = try Files.read(path, limit: 64 << 20) else { return [] }
    return entries(bytes[...])
  }

  private func builtEntries(_ state: StateFolder) -> [Entry] {
    guard let manifest, case .own(let bytes) = state.note(manifest, limit: 64 << 20) else { return [] }
    return entries(bytes)
  }

  private func entries(_ bytes: ArraySlice<UInt8>) -> [Entry] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().compactMap { number, line in
      let parts = String(decoding: line, as: UTF8.self).split(separator: "\t", maxSplits: 1).map(String.init)
      guard let url = parts.first, url.hasPrefix("/") else { return nil }
      return Entry(url: url, owner: parts.count > 1 ? parts[1].filter { $0 != "\r" } : "", line: number + 1)
    }
  }
}
