import Diagnostics
import FileSystem
import SiteModel
import Text

/// `sitegen.yml`. If it is missing or is not a configuration, no other file is checked.
enum ConfigurationFile {
  private static let longest = 1 << 20

  /// - Parameter baseURL: overrides `url` of the file.
  static func load(_ root: String, baseURL: String?) throws -> Diagnosed<Configuration?> {
    let file = try read(root)
    guard let bytes = file.value else { return Diagnosed(nil, file.diagnostics) }
    return parse(bytes, baseURL: baseURL)
  }

  /// The bytes of the file, or an error that says why it cannot be read.
  static func read(_ root: String) throws -> Diagnosed<[UInt8]?> {
    let links = SourceFile.links(root: root)
    if !links.isEmpty { return Diagnosed(nil, links) }
    guard Files.exists(root + "/" + Configuration.file) else {
      return Diagnosed(
        nil,
        [
          .error(
            "no-configuration", "there is no `sitegen.yml` \(Configuration.place(root))",
            help: "run the command in a content repository, name one with `--source`, or make one with `sitegen init`")
        ])
    }
    guard let bytes = try SourceFile.read(Configuration.file, root: root, limit: longest) else {
      return Diagnosed(
        nil,
        [
          .error(
            "document-size", "`sitegen.yml` is larger than a megabyte", at: Location(Configuration.file),
            help: "this cannot be a configuration; check what the file holds")
        ])
    }
    return Diagnosed(bytes)
  }

  static func parse(_ bytes: [UInt8], baseURL: String?) -> Diagnosed<Configuration?> {
    var result = Diagnosed { Configuration.parse(bytes.withoutMark, diagnostics: &$0) }
    if let baseURL { result.value?.url = baseURL }
    return result
  }
}
