import Diagnostics
import Markdown
import SiteModel
import Text

/// The types of documents without a `type`, from the `_defaults.yml` of their folder.
struct DefaultTypes: Sendable, Equatable {
  /// By folder, such as `guides/`.
  var types: [String: DocumentType] = [:]
  /// Folders whose `_defaults.yml` has an error.
  var uncertain: Set<String> = []

  static func read(_ tree: ContentTree, _ content: ContentReader) throws -> Diagnosed<DefaultTypes> {
    try Diagnosed { found in
      var result = DefaultTypes()
      for path in tree.defaults {
        guard let bytes = try content.bytes(path, &found) else { continue }
        result.types[String(path.dropLast("_defaults.yml".count))] = DocumentParser.defaultFileType(bytes, file: "content/" + path, diagnostics: &found)
      }
      for error in found where error.severity == .error {
        guard let file = error.location?.file, file.hasPrefix("content/") else { continue }
        result.uncertain.insert(String(file.dropFirst("content/".count)).folderPart)
      }
      return result
    }
  }
}

extension DocumentParser {
  init(_ configuration: Configuration, _ theme: Theme, _ types: DefaultTypes) {
    self.init(configuration: configuration, words: MarkdownWords(theme.words), defaults: types.types, uncertain: types.uncertain)
  }
}
