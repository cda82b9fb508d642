/// Files of a content repository that may have changed since they were read.
package struct SourceChanges: Sendable, Equatable {
  /// Paths in the repository, such as `content/charte/index.md`. The path of a folder that was added, removed or renamed ends in `/`.
  package var paths: Set<String> = []
  /// The paths of files that a program has written to but not closed yet.
  package var unfinished: Set<String> = []
  /// Whether some changes have no known path, so that all files must be checked.
  package var isEverything = false

  package init(paths: Set<String> = [], isEverything: Bool = false) {
    self.paths = paths
    self.isEverything = isEverything
  }

  package static let everything = SourceChanges(isEverything: true)

  package var isEmpty: Bool { paths.isEmpty && !isEverything }

  /// Adds later changes.
  package mutating func formUnion(_ later: SourceChanges) {
    paths.formUnion(later.paths)
    unfinished = later.unfinished
    isEverything = isEverything || later.isEverything
  }
}
