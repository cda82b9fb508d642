import Pages
import SiteModel

/// How long the files of one kind took, added up over all tasks.
package struct FileTimes: Sendable {
  package var files = 0
  package var bytes = 0
  /// Making their bytes.
  package var making = Duration.zero
  /// Comparing them with what is there, and writing.
  package var writing = Duration.zero

  package static func += (sum: inout Self, other: Self) {
    sum.files += other.files
    sum.bytes += other.bytes
    sum.making += other.making
    sum.writing += other.writing
  }
}

/// Kinds of files, as a table of times tells them apart.
package enum FileGroup: String, CaseIterable, Sendable {
  case cards = "cards", documents = "other documents", lists = "lists", clauses = "clauses, versions, differences"
  case citations = "citations of a card", feeds = "feeds", catalogue = "catalogue as data", archive = "archive of the sources", others = "everything else"
  case copied = "copied files", search = "search index"
}

extension Page {
  /// Whether the file says something of every card, or holds every source.
  var isLarge: Bool {
    switch content {
    case .sources, .catalogueCSV, .catalogueJSON, .catalogueCitations, .catalogueIndex, .staticRepository, .sitemap: true
    default: false
    }
  }

  package func group(_ site: Site) -> FileGroup {
    switch content {
    case .document(let index): site.documents[index].type == .resource ? .cards : .documents
    case .home, .catalogue, .terms, .term, .webinars, .useCases, .census, .texts, .force, .matrix, .audiences, .audience: .lists
    case .clause, .clausesJSON, .units, .versions, .version, .difference, .bib, .origin, .matrixCSV: .clauses
    case .citation: .citations
    case .feed: .feeds
    case .catalogueCitations, .catalogueJSON, .catalogueCSV, .catalogueIndex, .cardBlock, .staticRepository, .oaiAnswer: .catalogue
    case .sources: .archive
    default: .others
    }
  }
}
