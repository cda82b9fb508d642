import Charters
import Markdown
import SiteModel
import Text

/// Addresses of the pages about texts and their clauses.
extension Site {
  func clauseURL(_ history: TextHistory, _ id: String) -> String { clausePath(documents[history.document].url, id, configuration) }

  func clausesJSONPath(_ history: TextHistory) -> String { documents[history.document].url + "clauses.json" }

  func originPath(_ history: TextHistory) -> String { "\(documents[history.document].url)\(configuration.paths[.origin])/" }

  /// Texts that state which use of AI a course unit allows.
  var textsWithUnits: [TextHistory] {
    texts.histories.filter { documents[$0.document].type == .assessmentRules && $0.current.clauses.contains { $0.usage != nil } }
  }

  func unitsPath(_ history: TextHistory) -> String { "\(documents[history.document].url)\(configuration.paths[.units])/" }

  func versionsPath(_ document: String) -> String { "\(document)\(configuration.paths[.versions])/" }

  func versionPath(_ document: String, _ version: String) -> String { "\(versionsPath(document))\(version)/" }

  /// - Parameter newer: its index; `releases.endIndex` stands for the working text.
  func differencePath(_ history: TextHistory, _ newer: ReleaseIndex) -> String {
    let from = history.releases[newer.advanced(by: -1)].release.version
    let to = newer < history.releases.endIndex ? history.releases[newer].release.version : configuration.paths[.working]
    return "\(versionsPath(documents[history.document].url))\(from)...\(to)/"
  }

  func pendingPath(_ history: TextHistory) -> String { differencePath(history, history.releases.endIndex) }

  func bibPath(_ history: TextHistory, _ index: ReleaseIndex) -> String {
    let version = history.releases[index].release.version
    return "\(versionPath(documents[history.document].url, version))\(slug(history.current.id))-\(version).bib"
  }

  func forcePath(_ force: Force?) -> String { "\(configuration.paths.address(of: .texts))\(configuration.paths[.clauses(of: force)])/" }

  func audiencePath(_ id: String) -> String { "/\(configuration.paths[.appliesTo])/\(termSlug(id))/" }

  var matrixPath: String { "/\(configuration.paths[.texts])/\(configuration.paths[.matrix])/" }

  var matrixCSVPath: String { matrixPath + "\(configuration.paths[.matrix]).csv" }
}
