import Diagnostics
import Digests
import FileSystem
import Markdown
import Pages
import SiteModel

/// What one reading of a repository leaves for the next one, so that a preview does again only what a change asks for.
///
/// Each part is kept with what it was made from, and taken over only where that is the same: what a reading with memory yields is what one without yields.
package struct ReadingMemory: Sendable {
  /// A file of `content/` that was parsed.
  package struct File: Sendable {
    package var path: String
    /// Nil where the file has to be read again in any case.
    package var stamp: FileStamp?
    package var document: Document?
    /// Where there is no document.
    var unread: UnreadDocument?
    package var diagnostics: [Diagnostic]

    package init(path: String, stamp: FileStamp? = nil, document: Document? = nil, unread: UnreadDocument? = nil, diagnostics: [Diagnostic]) {
      self.path = path
      self.stamp = stamp
      self.document = document
      self.unread = unread
      self.diagnostics = diagnostics
    }
  }

  /// A sealed version in which nothing is wrong.
  package struct Sealed: Sendable {
    package var stamp: FileStamp
    package var owner: String
    package var sha256: String
    package var document: Document
  }

  /// A step with what it said.
  package struct Kept<Value: Sendable>: Sendable {
    package var value: Value
    package var diagnostics: [Diagnostic]
  }

  /// There will be no next reading: nothing is kept for it.
  var isForOnce = false
  /// Counts the readings.
  package var reading = 0
  package var configurationBytes: [UInt8] = []
  package var configuration: Kept<Configuration>?
  var theme: Kept<Theme>?
  /// Without what belongs to sealed versions.
  package var tree: Kept<ContentTree>?
  var releaseFolders: [ContentTree.ReleaseFolder] = []
  /// Default types by folder.
  package var defaults: Kept<[String: DocumentType]>?
  /// What files are parsed with, beside the configuration.
  var markdownWords: MarkdownWords?
  /// In the order of `tree`.
  package var files: [File] = []
  /// Positions in `files`.
  var positions: [String: Int] = [:]
  /// Positions of files that change where another one does.
  var shared: [Int] = []
  /// By the path of the file.
  package var sealed: [String: Sealed] = [:]
  package var versions: Kept<[String: [SealedVersion]]>?
  package var data: Kept<DataFiles>?
  /// Files that are copied, in which nothing is wrong.
  package var copied: Kept<[String: FileStamp]>?
  package var adoption: Kept<RepositoryAdoption?>?
  /// What could not be taken into the site.
  var unread = UnreadFiles()
  let sizes = PictureSizes()

  var linker: SiteLinker?
  package var maker: PageMaker?
  package var pages: [Page] = []
  package var addresses: SiteAddresses?
  package var conflicts: [Diagnostic] = []
  /// What the rules of the committee say of each document that breaks them, by its path, and what is to be said of all.
  var problems: [String: [Diagnostic]] = [:]
  var workflow: [Diagnostic]?

  /// Documents that were read, those that readers do not see included.
  package var documentCount = 0

  package init() {}

  /// Whether there is a page at an address.
  func hasPage(_ url: String) -> Bool {
    guard let position = addresses?.position(url, { $0 < pages.count ? pages[$0].url : "" }) else { return false }
    return position < pages.count
  }
}
