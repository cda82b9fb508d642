import Charters
import Diagnostics
import Markdown

/// What one reading of a repository leaves for the next one, so that a preview does again only what a change asks for.
///
/// Each part is kept with what it was made from, and taken over only where that is the same: what a reading with memory yields is what one without yields.
package struct ReadingMemory: Sendable {
  /// A file of `content/` that was parsed.
  struct File: Sendable {
    var path: String
    /// Nil where the file has to be read again in any case.
    var stamp: FileStamp?
    var document: Document?
    /// Where there is no document.
    var unread: UnreadDocument?
    var diagnostics: [Diagnostic]
  }

  /// A sealed version in which nothing is wrong.
  struct Sealed: Sendable {
    var stamp: FileStamp
    var owner: String
    var sha256: String
    var document: Document
  }

  /// A step with what it said.
  struct Kept<Value: Sendable>: Sendable {
    var value: Value
    var diagnostics: [Diagnostic]
  }

  /// There will be no next reading: nothing is kept for it.
  var isForOnce = false
  /// Counts the readings.
  var reading = 0
  var configurationBytes: [UInt8] = []
  var configuration: Kept<Configuration>?
  var theme: Kept<Theme>?
  /// Without what belongs to sealed versions.
  var tree: Kept<ContentTree>?
  var releaseFolders: [ContentTree.ReleaseFolder] = []
  /// Default types by folder.
  var defaults: Kept<[String: DocumentType]>?
  /// What files are parsed with, beside the configuration.
  var markdownWords: MarkdownWords?
  /// In the order of `tree`.
  var files: [File] = []
  /// Positions in `files`.
  var positions: [String: Int] = [:]
  /// Positions of files that change where another one does.
  var shared: [Int] = []
  /// By the path of the file.
  var sealed: [String: Sealed] = [:]
  var versions: Kept<[String: [SealedVersion]]>?
  var data: Kept<DataFiles>?
  /// Files that are copied, in which nothing is wrong.
  var copied: Kept<[String: FileStamp]>?
  var adoption: Kept<RepositoryAdoption?>?
  /// What could not be taken into the site.
  var unread = UnreadFiles()
  let sizes = PictureSizes()

  var linker: SiteLinker?
  var maker: PageMaker?
  var pages: [Page] = []
  var addresses: SiteAddresses?
  var conflicts: [Diagnostic] = []
  /// What the rules of the committee say of each document that breaks them, by its path, and what is to be said of all.
  var problems: [String: [Diagnostic]] = [:]
  var workflow: [Diagnostic]?

  /// Documents that were read, those that readers do not see included.
  var documentCount = 0

  package init() {}

  /// Whether there is a page at an address.
  func hasPage(_ url: String) -> Bool {
    guard let position = addresses?.position(url, { $0 < pages.count ? pages[$0].url : "" }) else { return false }
    return position < pages.count
  }
}
