import Catalogue
import Diagnostics
import SiteModel
import Text
import YAML

/// A format for exported references.
package enum CitationFormat: String, Sendable, CaseIterable {
  case bibTeX = "bib"
  case ris
  case csl = "csl.json"

  func append(_ references: [Reference], to out: inout TextBuffer) {
    switch self {
    case .bibTeX: BibTeXWriter.append(references, to: &out)
    case .ris: RISWriter.append(references, to: &out)
    case .csl: CSLWriter.append(references, to: &out)
    }
  }

  /// Position among all formats.
  package var position: Int {
    switch self {
    case .bibTeX: 0
    case .ris: 1
    case .csl: 2
    }
  }

  var label: String {
    switch self {
    case .bibTeX: "BibTeX"
    case .ris: "RIS"
    case .csl: "CSL-JSON"
    }
  }

  var mediaType: String {
    switch self {
    case .bibTeX: "application/x-bibtex"
    case .ris: "application/x-research-info-systems"
    case .csl: "application/vnd.citationstyles.csl+json"
    }
  }
}
