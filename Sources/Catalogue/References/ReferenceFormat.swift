/// The format from which a bibliography entry was read: a mistake in one format is a program's convention in another.
package enum ReferenceFormat: Sendable {
  /// Written by hand: a name unknown to CSL is an error.
  case yaml
  /// CSL-JSON, written by reference managers and by the services that provide the metadata of DOIs.
  case json
  /// BibTeX, as converted by pandoc.
  case bibTeX

  var isExport: Bool { self != .yaml }

  /// Names that Crossref, DataCite and reference managers add to CSL-JSON (<https://api.crossref.org/swagger-ui/index.html>).
  static let foreignNames: Set<String> = [
    "alternative-id", "archive-id", "article-number", "assertion", "author-order", "approved", "clinical-trial-number", "content-domain", "content-created",
    "content-updated", "copyright", "created", "degree", "deposited", "edition-number", "free-to-read", "funder", "group-title", "indexed", "institution",
    "is-referenced-by-count", "isbn-type", "issn-type", "issue-title", "journal-issue", "link", "member", "multi", "original-id", "page-count", "posted",
    "prefix", "proceedings-subject", "published", "published-online", "published-other", "published-print", "reference", "reference-count",
    "references-count", "relation", "resource", "review", "score", "short-container-title", "short-title", "standards-body", "subject", "subtitle",
    "subtype", "system_id", "update-policy", "update-to", "updated-by", "attachments", "autoJournalAbbreviation", "collection", "itemID", "seeAlso",
    "tags", "uri", "uris",
  ]

  /// Crossref's names for publication dates, used if `issued` is missing.
  static let publicationDates = ["published", "published-print", "published-online"]

  /// CSL types by the types of Crossref and DataCite.
  static let foreignTypes: [String: String] = [
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "posted-content": "article", "book-chapter": "chapter",
    "book-section": "chapter", "book-part": "chapter", "monograph": "book", "edited-book": "book", "reference-book": "book", "book-set": "book",
    "reference-entry": "entry-encyclopedia", "dissertation": "thesis", "peer-review": "review", "proceedings": "book", "journal": "periodical",
    "journal-issue": "periodical", "report-component": "report", "grant": "document", "component": "document", "other": "document", "preprint": "article",
    "Text": "document", "Dataset": "dataset", "Software": "software", "Audiovisual": "motion_picture", "Image": "graphic", "Collection": "collection",
  ]
}
