import Diagnostics
import SiteModel
import Text

/// What the rules of the committee say of each document that breaks them.
struct EditorialProblems: Sendable {
  private var byPath: [String: [Diagnostic]] = [:]

  init(_ files: [ParsedFile] = []) {
    for file in files { _ = note(file) }
  }

  /// Takes note of one file.
  ///
  /// - Returns: whether something else is to be said of it than before.
  mutating func note(_ file: ParsedFile) -> Bool {
    let problems = file.document.map(EditorialWorkflow.problems) ?? []
    if problems == byPath[file.path, default: []] { return false }
    byPath[file.path] = problems.isEmpty ? nil : problems
    return true
  }

  /// - Parameter each: whether each document has an error of its own.
  func diagnostics(each: Bool) -> [Diagnostic] {
    EditorialWorkflow.diagnostics(byPath.sorted { $0.key.precedes($1.key) }.flatMap(\.value), each: each)
  }
}
