import Diagnostics

/// Finds the changes of an update that would break the build, so that they are left out and the others are adopted.
struct UpdateTrials {
  let root: String
  /// The maximum number of trials. Each loads the whole site.
  private static let maximum = 60

  /// Plans the update without the changes that would break the build.
  ///
  /// - Parameters:
  ///   - plan: plans the update without the given names, each of which has a reason.
  ///   - report: called with the errors and the folder that contains them.
  /// - Throws: an error if no incoming change is to blame.
  func plan(_ plan: ([String: String]) throws -> UpstreamUpdate.Plan, _ report: ([Diagnostic], String) -> Void) async throws -> UpstreamUpdate.Plan {
    var left: [String: String] = [:]
    var known: Set<Diagnostic> = []
    var tries = 0
    while true {
      let whole = try plan(left)
      let errors = try await Trial(root: root).errors(after: whole.changes.outcome) { found, folder in
        let new = found.filter { known.insert($0.withoutAdvice).inserted }
        if !new.isEmpty { report(new, folder) }
      }
      tries += 1
      guard let first = errors.first else { return whole }
      guard !whole.taken.isEmpty else {
        throw UpstreamFailure(message: "the site could not be built with this version: \(first.message)", help: "nothing was changed")
      }
      var blamed = Self.named(whole.taken, in: errors)
      // An error in a page of this repository may have an upstream cause, but names only the page.
      if blamed.isEmpty, tries < Self.maximum { blamed = try await found(plan, whole.taken, left, &tries) }
      for (name, error) in blamed.isEmpty ? whole.taken.map({ ($0.name, first) }) : blamed { left[name] = Self.reason(error) }
    }
  }

  /// The incoming changes of files that an error names as its location or in its explanation.
  private static func named(_ taken: [(name: String, path: String)], in errors: [Diagnostic]) -> [(String, Diagnostic)] {
    taken.compactMap { name, path in
      errors.first { $0.location?.file == path || $0.related.contains { $0.location.file == path } }.map { (name, $0) }
    }
  }

  /// The first incoming change that breaks the build, found by bisection.
  private func found(
    _ plan: ([String: String]) throws -> UpstreamUpdate.Plan, _ taken: [(name: String, path: String)], _ left: [String: String], _ tries: inout Int
  ) async throws -> [(String, Diagnostic)] {
    var (good, bad) = (0, taken.count)
    var error: Diagnostic?
    while bad - good > 1 || error == nil {
      let middle = bad - good > 1 ? (good + bad) / 2 : bad
      var rest = left
      for (name, _) in taken[middle...] { rest[name] = "" }
      let errors = try await Trial(root: root).errors(after: try plan(rest).changes.outcome)
      tries += 1
      if let first = errors.first {
        (bad, error) = (middle, first)
      } else if middle == bad {
        return []
      } else {
        good = middle
      }
    }
    return error.map { [(taken[bad - 1].name, $0)] } ?? []
  }

  private static func reason(_ error: Diagnostic) -> String {
    let place = error.location.map { " (\($0.file)\($0.place.map { ":\($0.line)" } ?? ""))" } ?? ""
    return "the site could not be built with it: \(error.message)\(place)"
  }
}
