import Diagnostics
import SiteModel
import Text

/// The diagnostics of documents that break the rules of the committee.
struct EditorialProblems: Sendable {
  private var byPath: [String: [Diagnostic]] = [:]

  init(_ files: [ParsedFile] = []) {
    for file in files { _ = note(file) }
  }

  /// Checks one file and keeps its diagnostics.
  ///
  /// - Returns: whether they differ from the previous ones.
  mutating func note(_ file: ParsedFile) -> Bool {
    let problems = file.document.map(EditorialWorkflow.problems) ?? []
    if problems == byPath[file.path, default: []] { return false }
    byPath[file.path] = problems.isEmpty ? nil : problems
    return true
  }

  /// - Parameter each: whether each document gets an error of its own.
  func diagnostics(each: Bool) -> [Diagnostic] {
    EditorialWorkflow.diagnostics(byPath.sorted { $0.key.precedes($1.key) }.flatMap(\.value), each: each)
  }
}
