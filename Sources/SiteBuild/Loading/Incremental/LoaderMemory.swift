import Diagnostics
import Pages
import SiteModel

/// The results that one load keeps for the next: the output of each step, with its inputs.
///
/// A counter represents an input that cannot be compared, such as files whose changes are announced or the output of an earlier step: it says how often the
/// input has changed or was made.
struct LoaderMemory: Sendable {
  /// Nil until there is a configuration. Everything else depends on it.
  var configuration: (bytes: [UInt8], baseURL: String?, parsed: Diagnosed<Configuration?>)?
  /// How often a file in `templates/` has changed.
  var templates = 0
  var theme = Remembered<Int, Diagnosed<Theme>>()
  /// How often `content/` was listed.
  var listings = 0
  /// The last list of `content/`.
  var files: Diagnosed<ContentFiles>?
  var types = Remembered<Int, Diagnosed<DefaultTypes>>()
  var sealed = Remembered<Int, Diagnosed<[SealedFile]>>()
  var documents = RememberedDocuments()
  var data = Remembered<DataInput, Diagnosed<DataFiles>>()
  var copied = Remembered<Int, CheckedFiles>()
  /// How often an adopted file, or a file in its place, has changed.
  var adoptionChanges = 0
  var adoption = Remembered<Int, Diagnosed<RepositoryAdoption?>>()
  var problems = EditorialProblems()
  /// Nil if the problems have changed.
  var workflow: [Diagnostic]?
  let pictures = PictureSizes()
  var links: RememberedLinks?
  /// The page maker, with the revision of its theme.
  var maker: (theme: Int, maker: PageMaker)?
  var list: SitePages?

  struct DataInput: Sendable, Equatable {
    var listings: Int
    var folders: DocumentFolders
  }
}
