import Diagnostics
import Pages
import SiteModel

/// What a loading leaves for the next one: what each step yielded, with what it was made from.
///
/// Where that is no value that could be compared (files that are announced when they change, the outcome of a step before), a number stands for it: how often it has
/// changed, or was made.
struct LoaderMemory: Sendable {
  /// Nil until there is a configuration. Everything else was made with it.
  var configuration: (bytes: [UInt8], baseURL: String?, parsed: Diagnosed<Configuration?>)?
  /// How often something in `templates/` has changed.
  var templates = 0
  var theme = Remembered<Int, Diagnosed<Theme>>()
  /// How often `content/` was listed.
  var listings = 0
  /// What was found there the last time.
  var files: Diagnosed<ContentFiles>?
  var types = Remembered<Int, Diagnosed<DefaultTypes>>()
  var sealed = Remembered<Int, Diagnosed<[SealedFile]>>()
  var documents = RememberedDocuments()
  var data = Remembered<DataInput, Diagnosed<DataFiles>>()
  var copied = Remembered<Int, CheckedFiles>()
  /// How often something has changed of what was adopted, or stands where it does.
  var adoptionChanges = 0
  var adoption = Remembered<Int, Diagnosed<RepositoryAdoption?>>()
  var problems = EditorialProblems()
  /// Nil where the problems have changed.
  var workflow: [Diagnostic]?
  let pictures = PictureSizes()
  var links: RememberedLinks?
  /// What made the pages, with the revision of the theme.
  var maker: (theme: Int, maker: PageMaker)?
  var list: SitePages?

  struct DataInput: Sendable, Equatable {
    var listings: Int
    var folders: DocumentFolders
  }
}
