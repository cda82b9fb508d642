/// Files of a content repository that may have changed since they were read.
package struct SourceChanges: Sendable, Equatable {
  /// Paths in the repository, as `content/charte/index.md`. A folder that came, went or was renamed ends in `/`.
  package var paths: Set<String> = []
  /// Of these, the ones that a program has written to and not closed yet.
  package var unfinished: Set<String> = []
  /// Some changes are not known by name: everything has to be looked at.
  package var isEverything = false

  package init(paths: Set<String> = [], isEverything: Bool = false) {
    self.paths = paths
    self.isEverything = isEverything
  }

  package static let everything = SourceChanges(isEverything: true)

  package var isEmpty: Bool { paths.isEmpty && !isEverything }

  /// Adds what happened later.
  package mutating func formUnion(_ later: SourceChanges) {
    paths.formUnion(later.paths)
    unfinished = later.unfinished
    isEverything = isEverything || later.isEverything
  }
}
