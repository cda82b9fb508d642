import Diagnostics
import Text
import Vocabulary

/// A bibliography entry in the terms of CSL 1.0.2 (<https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>).
package struct Reference: Sendable {
  package var id = ""
  package var type = "document"
  /// Without markup, like every variable here.
  package var title = ""
  /// Name variables by their CSL name, such as `author`.
  package var names = SmallMap<[Person]>()
  /// The name variables whose list ends in "and others".
  var namesThatGoOn: [String] = []
  /// Date variables by their CSL name, such as `issued`.
  package var dates = SmallMap<ReferenceDate>()
  /// All other variables with text values, by their CSL name.
  package var variables = SmallMap<String>()
  /// Values in CSL-JSON's markup, for `title` and other variables that contain markup.
  package var markup = SmallMap<String>()
  /// The language tag for the variable `language`, if it is known.
  package var languageTag: String?
  package var place = Place(line: 1, column: 1)

  package init() {}

  package subscript(_ name: String) -> String { variables[name] ?? "" }
  package var authors: [Person] { names["author"] ?? [] }
  package var editors: [Person] { names["editor"] ?? [] }
  package var issued: CalendarDate? { dates["issued"]?.start }

  /// Whether the list of a name variable ends in "and others".
  package func goesOn(_ name: String) -> Bool { !namesThatGoOn.isEmpty && namesThatGoOn.contains(name) }

  /// A variable in CSL-JSON's markup.
  func marked(_ name: String) -> String { markup[name] ?? (name == "title" ? title : self[name]) }
}

/// Names in CSL 1.0.2 and in the CSL-JSON schema.
extension Reference {
  package static let types = [
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic", "collection", "dataset",
    "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard", "thesis",
    "treaty", "webpage",
  ]

  static let nameVariables = [
    "author", "editor", "translator", "director", "collection-editor", "container-author", "contributor", "organizer", "chair", "compiler", "composer",
    "curator", "editor-translator", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator",
    "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator",
  ]
  static let dateVariables = ["issued", "accessed", "event-date", "original-date", "submitted", "available-date"]
  static let textVariables = [
    "abstract", "annote", "archive", "archive_location", "authority", "call-number", "chapter-number", "citation-key", "citation-label",
    "collection-number", "collection-title", "container-title", "container-title-short", "dimensions", "DOI", "edition", "event-place", "event-title",
    "genre", "ISBN", "ISSN", "issue", "jurisdiction", "keyword", "language", "license", "locator", "medium", "note", "number", "number-of-pages",
    "number-of-volumes", "original-title", "page", "page-first", "part-number", "part-title", "PMCID", "PMID", "printing-number", "publisher",
    "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "source", "status", "supplement-number", "title-short",
    "URL", "version", "volume", "volume-title", "archive_collection", "archive-place", "citation-number", "division", "first-reference-note-number",
    "original-publisher", "original-publisher-place", "part", "printing", "supplement", "volume-title-short", "year-suffix",
  ]
  /// Former names of variables, which programs still write. If a variable occurs under both names, the value under the current one is used.
  static let formerNames = [("event", "event-title"), ("journalAbbreviation", "container-title-short"), ("shortTitle", "title-short")]
  /// In the schema, but not kept: their contents are private to the program that wrote them.
  static let otherNames = ["custom", "categories"]
}
