import Charters
import Diagnostics
import Text

/// The adoptions of one text of this site by other institutions.
package struct RegistryText: Sendable {
  /// Index of the document.
  package var document: DocumentIndex
  /// Sorted by date of adoption; undated ones come last.
  package var adoptions: [RegistryEntry]
}

/// The adoption of a text by one institution.
package struct RegistryEntry: Sendable {
  package var institution: String
  /// Address of the text on the institution's site, or of the site if the text has none.
  package var site: String
  /// Path of the adoption record in the repository.
  package var file: String
  package var text: AdoptionRecord.Text
  package var states: [String: AdoptionRecord.Entry]
}

extension SiteLinker {
  /// Groups the collected adoptions by text. They are matched by the text's id, which forks keep.
  package func registry() -> [RegistryText] {
    var found: [DocumentIndex: [RegistryEntry]] = [:]
    for record in adoptions {
      for text in record.texts where !text.upstreamTitle.isEmpty || !text.upstreamVersion.isEmpty {
        guard let index = documents.firstIndex(where: { $0.id == text.id && $0.type.isNormative }) else { continue }
        found[index, default: []].append(
          RegistryEntry(
            institution: record.institution, site: text.url.isEmpty ? record.site : text.url, file: record.file, text: text,
            states: Dictionary(text.clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })))
      }
    }
    return found.sorted { $0.key < $1.key }.map { index, entries in
      RegistryText(
        document: index,
        adoptions: entries.sorted { a, b in
          switch (a.text.adopted?.earliestDay, b.text.adopted?.earliestDay) {
          case (let x?, let y?) where x != y: x < y
          case (nil, _?): false
          case (_?, nil): true
          default: a.institution.precedes(b.institution)
          }
        })
    }
  }

  /// Reports census records that name an adoption file which does not exist.
  mutating func checkAdoptionFiles() {
    let files = adoptions.map { String($0.file.dropFirst("content/".count)) }
    for document in documents {
      guard case .record(let record) = document.payload, let (path, place) = record.adoptionFile else { continue }
      guard !files.contains(path), !files.contains(document.folder + path), !unread.holds(path: path),
        !unread.holds(path: document.folder + path)
      else { continue }
      diagnostics.append(
        .error(
          "missing-file", "there is no adoption `\(path)`", at: Location(document.file, place),
          help: suggestion(
            for: path, among: files, listing: "adoptions are in a folder `adoption`, such as",
            orElse: "save the `adoption.json` of that site in a folder `adoption`, such as content/recensement/adoption/exemple.json")))
    }
  }
}
