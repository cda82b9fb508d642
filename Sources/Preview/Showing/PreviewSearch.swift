import Diagnostics
import SiteBuild
import Text

/// The search index of the shown site, built when one of its files is first requested, and kept until the site changes.
package actor PreviewSearch {
  private let root: String
  private let jobs: Int
  private var number = 0
  private var making: Task<Made, any Error>?

  package static let folder = "/pagefind/"

  package struct Made: Sendable {
    package var files: [String: Bytes]
    /// Why there is no index.
    package var warning: Diagnostic?
  }

  package init(root: String, jobs: Int) {
    self.root = root
    self.jobs = jobs
  }

  /// The files of the index by path in the site, such as `/pagefind/pagefind.js`.
  package func index(of site: PreviewSite) async throws -> Made {
    if site.number > number || making == nil {
      making?.cancel()
      number = site.number
      let (root, jobs, maker) = (root, jobs, site.maker)
      making = Task {
        let index = try await SearchIndex.make(maker, root: root, jobs: jobs)
        return Made(files: Dictionary(index.files.map { ("/" + $0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first }), warning: index.warning)
      }
    }
    return try await making?.value ?? Made(files: [:])
  }
}
