import Text

/// One format that comes from outside, and what must hold of whatever is written in it.
///
/// A case's text is the name of its corpus, `Tests/Fuzzing/corpus/NAME`, and the KIND of `make fuzz`.
package enum FuzzKind: String, CaseIterable, Sendable {
  case adoption, bibtex, configuration, csl, csv, http, journal, lock, markdown, merge, svg, templates, zip
  case frontMatter = "front-matter"

  /// Gives bytes to what reads them in the program.
  ///
  /// - Throws: what should hold and does not.
  package func check(_ input: Bytes) throws(Violation) {
    switch self {
    case .adoption: try checkAdoption(input)
    case .bibtex: try checkBibTeX(input)
    case .configuration: try checkConfiguration(input)
    case .csl: try checkCSL(input)
    case .csv: try checkCSV(input)
    case .frontMatter: try checkFrontMatter(input)
    case .http: try checkHTTP(input)
    case .journal: try checkJournal(input)
    case .lock: try checkLock(input)
    case .markdown: try checkMarkdown(input)
    case .merge: try checkMerge(input)
    case .svg: try checkSVG(input)
    case .templates: try checkTemplates(input)
    case .zip: try checkZip(input)
    }
  }
}
