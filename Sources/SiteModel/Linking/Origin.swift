import Diagnostics

/// Documents adopted from another site. They may refer to a clause that this site does not have, because it was withdrawn here or is still undecided.
///
/// Such a link leads to the text as a whole, so that the site can be published: a voted text must never wait for a guide.
package struct Origin: Sendable {
  private let files: Set<String>
  private let texts: Set<String>

  init(_ adoption: RepositoryAdoption?, _ documents: [Document]) {
    guard let lock = adoption?.lock else {
      (files, texts) = ([], [])
      return
    }
    let ids = Set(lock.items.compactMap(\.id))
    files = Set(documents.filter { ids.contains($0.id) }.map { $0.file })
    texts = Set(lock.items.filter { !$0.clauses.isEmpty }.compactMap(\.id))
  }

  /// Whether an adopted document refers to a clause that this site's text does not have.
  func isMissingHere(_ clause: String, of target: Document, in file: String) -> Bool {
    files.contains(file) && texts.contains(target.id) && target.file != file
  }

  /// The warning for a clause that is missing here.
  package func missing(_ clause: String, of target: Document, at location: Location) -> Diagnostic {
    .warning(
      "missing-clause", "`\(target.id)` has no clause `\(clause)` here: the link leads to the whole text", at: location,
      help: "decide on the clause if it is new (`sitegen status`); if it was withdrawn, change what refers to it")
  }
}
