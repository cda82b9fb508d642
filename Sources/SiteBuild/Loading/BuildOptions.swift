import FileSystem

/// The options of a build.
package struct BuildOptions: Sendable {
  /// The content repository.
  package var root: String
  /// Overrides `url` of the configuration.
  package var baseURL: String?
  /// Whether drafts are part of the site.
  package var showsDrafts = false
  /// The number of parallel tasks.
  package var jobs = 1
  /// Whether each card that breaks the rules of the committee is an error, as in `check`; otherwise one warning gives their number.
  package var enforcesWorkflow = false
  /// The output folder, to compare with the addresses published there before; nil if nothing is written.
  package var output: String?
  /// Whether the search index cannot be made, so that pages have no search.
  package var isWithoutSearch = false
  /// Whether to make the data of the catalogue's filters only on request.
  package var defersData = false
  /// Whether to finish the changes of an interrupted command first; otherwise they are reported as an error.
  package var finishesChanges = true
  /// `SOURCE_DATE_EPOCH`, in seconds since 1970; nil to use the newest date of the content.
  package var epoch: Int?

  package init(root: String) { self.root = root }

  /// The real path of the content repository.
  func resolvedRoot() throws(EnvironmentFailure) -> String {
    guard let resolved = Files.resolved(root), Files.kind(resolved)?.kind == .folder else { throw EnvironmentFailure("there is no folder \(root)") }
    return resolved
  }
}
