import Text

/// A format of outside input, with the properties that must hold for every input.
///
/// The raw value is the name of the folder in `Tests/Fuzzing/corpus` and the KIND of `make fuzz`.
package enum FuzzKind: String, CaseIterable, Sendable {
  case adoption, bibtex, configuration, csl, csv, http, journal, lock, markdown, merge, svg, templates, zip
  case frontMatter = "front-matter"

  /// Passes the input to the program's reader for this format and checks the properties of the result.
  ///
  /// - Throws: the property that does not hold.
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
