import FileSystem

/// What a build is asked to do.
package struct BuildOptions: Sendable {
  /// The content repository.
  package var root: String
  /// Overrides `url` of the configuration.
  package var baseURL: String?
  package var showsDrafts = false
  package var jobs = 1
  /// Whether a card that breaks the rules of the committee is an error of its own, as in `check`, or one warning says how many there are.
  package var enforcesWorkflow = false
  /// Where the site will be written, so that what was published there before is known; nil where nothing is written.
  package var output: String?
  /// The search index cannot be made: pages do without.
  package var isWithoutSearch = false
  /// Leaves the data of the catalogue's filters until somebody asks for it.
  package var defersData = false
  /// Whether what an interrupted command had begun is carried out first; else it is told.
  package var finishesChanges = true
  /// `SOURCE_DATE_EPOCH`, in seconds; nil for the newest date of the content.
  package var epoch: Int?

  package init(root: String) { self.root = root }

  /// The real path of the content repository.
  func resolvedRoot() throws(EnvironmentFailure) -> String {
    guard let resolved = Files.resolved(root), Files.kind(resolved)?.kind == .folder else { throw EnvironmentFailure("there is no folder \(root)") }
    return resolved
  }
}
