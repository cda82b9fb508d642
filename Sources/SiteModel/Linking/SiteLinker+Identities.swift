import Catalogue
import Charters
import Diagnostics
import FileSystem
import Markdown
import Text
import Vocabulary

extension SiteLinker {
  mutating func claimIdentities() async {
    hiddenPaths = Set(hidden.map { $0.path })
    bibliographyURL = documents.first { $0.type == .bibliography }?.url
    let documents = documents
    async let paths = Self.table(documents, last: true) { $0.path }
    async let urls = Self.table(documents) { $0.url }
    byID = Self.table(documents) { $0.id }
    (byPath, byURL) = await (paths, urls)
    for (index, document) in documents.indexed() where byID.count < documents.count {
      guard let first = byID[document.id], first != index else { continue }
      report(
        "duplicate-id", "the id `\(document.id)` belongs to two documents", document.file, document.idPlace,
        related: [.init("first used here", Location(documents[first].file, documents[first].idPlace))], help: "give one of them another `id`")
    }
    for document in hidden where byID[document.id] != nil {
      guard let first = byID[document.id] else { continue }
      report(
        "duplicate-id", "the id `\(document.id)` belongs to two documents", document.file, document.idPlace,
        related: [.init("also used here", Location(documents[first].file, documents[first].idPlace))], help: "give one of them another `id`")
    }
    checkFolderPages()
    for asset in assets {
      assetPaths.insert(asset.path)
      var folder = Substring(asset.path)
      while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
        folder = folder[..<slash]
        if !folders.insert(String(folder)).inserted { break }
      }
    }
    for (index, reference) in references.indexed() {
      if let first = referenceByID[reference.id] {
        report(
          "duplicate-id", "the reference `\(reference.id)` is listed twice", referenceFiles[index], reference.place,
          related: [.init("first listed here", Location(referenceFiles[first], references[first].place))], help: "remove one of the two, or give it another id")
      } else {
        referenceByID[reference.id] = index
      }
    }
    let (known, files, keys) = (byPath, assetPaths, referenceByID)
    let cards = documents.filter { $0.type == .resource }.map { $0.id }
    let texts = documents.filter { $0.type.isNormative || $0.type.isGuide }.map { $0.id }
    names = LinkNames(
      paths: KnownNames { Array(known.keys) + Array(files) }, references: KnownNames { Array(keys.keys) }, cards: KnownNames { cards },
      texts: KnownNames { texts })
    if let first = references.first, !unreadReferences.isPage, !unread.holdsReferences, !documents.contains(where: { $0.type == .bibliography }) {
      report(
        "no-bibliography-page", "there are references but no page that lists them", referenceFiles[references.startIndex], first.place,
        help: "add a page with `type: bibliography` in the same folder")
    }
  }

  /// Maps a value of each document to the document's index. Of several documents with the same value, the first one counts, or with `last` the last one.
  private static func table(_ documents: IndexedList<Document>, last: Bool = false, _ value: @Sendable (Document) -> String) -> [String: DocumentIndex] {
    var table: [String: DocumentIndex] = [:]
    table.reserveCapacity(documents.count)
    for (index, document) in documents.indexed() {
      let key = value(document)
      if let first = table.updateValue(index, forKey: key), !last { table[key] = first }
    }
    return table
  }
}
