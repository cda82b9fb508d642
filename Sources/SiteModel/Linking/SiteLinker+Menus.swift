import Diagnostics
import Text

extension SiteLinker {
  mutating func resolve(_ entries: [Configuration.MenuEntry], _ key: String) -> [Site.ResolvedLink] {
    entries.compactMap { entry in
      let target = entry.target.hasSuffix(".md") ? DocumentParser.defaultID(entry.target) : entry.target
      if let index = byID[target] ?? byPath[entry.target] ?? FolderPage.find(target, byPath) ?? byPath["\(target).md"] {
        return .init(title: entry.title ?? documents[index].title, url: documents[index].url)
      }
      let generated = generatedPages()
      if let page = generated[target] { return .init(title: entry.title ?? page.title, url: page.url) }
      if unread.holds(id: target) || unread.holds(path: entry.target) { return nil }
      if let draft = hidden.first(where: { $0.id == target || $0.path == entry.target || $0.path == "\(target)/index.md" || $0.path == "\(target).md" }) {
        leaveOut(entry, key, draft)
        return nil
      }
      // A generated page may be missing because the documents that it lists are drafts or could not be read.
      if !unread.isEmpty || !hidden.isEmpty, GeneratedFolder.listings.contains(where: { configuration.paths[$0.folder] == target }) { return nil }
      if target == configuration.paths[.appliesTo], mayNameAudiences { return nil }
      if let condition = Self.conditions.first(where: { configuration.paths[$0.folder] == target }) {
        report(
          "unknown-page", "`\(key)` names `\(entry.target)`, a page that exists only if \(condition.what)", Configuration.file, entry.place,
          help: condition.cure)
        return nil
      }
      let names = Set(documents.filter { $0.isIndex || $0.folder.isEmpty }.map { $0.id } + generated.keys).sorted()
      report(
        "unknown-page", "`\(key)` names `\(entry.target)`, but there is no such page", Configuration.file, entry.place,
        help: suggestion(for: entry.target, among: names, listing: "pages are"))
      return nil
    }
  }

  /// Omits a draft from the menus, with one warning however many menus name it.
  private mutating func leaveOut(_ entry: Configuration.MenuEntry, _ key: String, _ draft: Document) {
    guard leftOut.insert(draft.file).inserted else { return }
    diagnostics.append(
      .warning(
        "unpublished-link", "`\(key)` names `\(entry.target)`, which is not published: it is left out", at: Location(Configuration.file, entry.place),
        help: "publish it, or remove the entry"))
  }

  /// The conditions under which generated pages exist, and how to meet them.
  private static let conditions: [(folder: GeneratedFolder, what: String, cure: String)] = [
    (.resources, "there is a card that is published", "add one with `sitegen new resource \"…\"`, or remove the entry"),
    (.webinars, "there is an event", "add one with `sitegen new webinar \"…\"`, or remove the entry"),
    (.useCases, "there is a use case", "add one with `sitegen new use-case \"…\"`, or remove the entry"),
    (.census, "there is a census record", "add one with `sitegen new charter-record \"…\"`, or remove the entry"),
    (.texts, "a text has clauses and is not repealed", "end a paragraph or list item of a text in a comment as `<!-- #signalement -->`, or remove the entry"),
    (.appliesTo, "a text or clause names an audience", "add `audience: […]` to the front matter of a text, or remove the entry"),
    (.search, "`search: true` is in sitegen.yml, and that no menu needs", "every page links to it by itself: remove the entry"),
  ]

  /// Generated pages, which have no source file, by the last part of their address.
  private func generatedPages() -> [String: (title: String, url: String)] {
    var result: [String: (String, String)] = [:]
    for (folder, title) in GeneratedFolder.listings where hasListing(folder) {
      let segment = configuration.paths[folder]
      result[segment] = (theme.words[title], "/\(segment)/")
    }
    return result
  }

  /// Whether a text or a clause names an audience that the vocabulary does not have.
  private var mayNameAudiences: Bool {
    documents.contains { document in
      if case .text(let details) = document.payload { !details.isAudienceKnown } else { false }
    } || outcomes.contains { $0.declared.contains { $0.code == "unknown-term" } }
  }

  private func hasListing(_ folder: GeneratedFolder) -> Bool {
    switch folder {
    case .attribution: true
    case .resources: documents.contains { $0.type == .resource }
    case .webinars: documents.contains { $0.type == .webinar }
    case .useCases: documents.contains { $0.type == .useCase }
    case .appliesTo: namesAudiences
    case .texts:
      documents.contains { document in
        guard case .text(let details) = document.payload, details.status != .repealed else { return false }
        return document.body.clauses.contains { $0.container != .tombstone }
      }
    default: documents.contains { $0.type == .charterRecord }
    }
  }
}
