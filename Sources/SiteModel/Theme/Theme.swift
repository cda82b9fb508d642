import CThemeFiles
import Diagnostics
import Digests
import FileSystem
import Markdown
import Templating
import Text
import YAML

/// Templates, words, style sheets and scripts: the built-in theme, overridden by the site's own `templates/`.
package struct Theme: Sendable {
  package let templates: TemplateSet
  package let words: Words
  /// Style sheets and scripts by their name under `templates/`: those of every page, and those that only some kinds of pages use.
  package let assets: [String: Asset]

  /// A generated file with a digest of its bytes in its name, so that browsers can cache it forever.
  package struct Asset: Sendable {
    package let url: String
    package let bytes: Bytes

    /// - Parameter name: file name with its ending, such as `theme.css`.
    package init(_ name: String, _ bytes: Bytes) {
      self.bytes = bytes
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      url = "/assets/\(name[..<dot])-\(fingerprint(bytes))\(name[dot...])"
    }
  }

  /// The files of the built-in theme, by their name under `templates/`.
  package static let builtIn: [(name: String, bytes: Bytes)] = {
    (0..<Int(sitegen_theme_file_count())).map { index in
      let file = sitegen_theme_file_at(index)
      return (String(cString: file.name), Bytes(UnsafeBufferPointer(start: file.bytes, count: file.length)))
    }
  }()

  /// The names of the theme's style sheets and scripts. A site may override each of them; other names are refused.
  static let assetNames = builtIn.map(\.name).filter { $0.hasSuffix(".css") || $0.hasSuffix(".js") }

  /// Whether a file in a repository's `templates/` is identical to the built-in file of that name.
  package static func isBuiltIn(_ path: String, _ bytes: [UInt8]) -> Bool { builtIn.contains { "templates/" + $0.name == path && $0.bytes == bytes } }

  /// Loads the built-in theme and the site's own files.
  ///
  /// - Parameters:
  ///   - root: path of the content repository. Its `templates/` need not exist.
  ///   - layouts: layouts of the data that templates are checked against, by the template's name.
  package static func load(root: String, configuration: Configuration, layouts: [String: Layout], diagnostics: inout [Diagnostic]) throws(EnvironmentFailure)
    -> Theme
  {
    var sources: [TemplateSource] = []
    var words: [String: String] = [:]
    var files: [String: Bytes] = [:]
    var custom: Bytes = []
    func take(_ name: String, _ path: String, _ layer: TemplateSource.Layer, _ bytes: Bytes) {
      if let error = encodingError(bytes, file: path) {
        diagnostics.append(error)
        return
      }
      let bytes = bytes.withoutMark
      switch name {
      case "strings.yml":
        do throws(Diagnostic) {
          let node = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: path) }
          Words.read(node, file: path, language: configuration.language, into: &words, diagnostics: &diagnostics)
        } catch {
          diagnostics.append(error)
        }
      case "custom.css": custom = bytes
      // A site's own script is not minified: the minifier relies on the conventions of ours.
      case _ where assetNames.contains(name):
        files[name] = name.hasSuffix(".js") && builtIn.contains { $0.name == name && $0.bytes == bytes } ? bytes.minifiedScript() : bytes
      case _ where name.hasSuffix(".html"): sources.append(TemplateSource(name: name, path: path, layer: layer, bytes: bytes))
      default:
        diagnostics.append(
          .error(
            "template-file", "`\(name)` is not a file of a theme", at: Location(path),
            help: "a theme holds `.html` templates, `strings.yml`, `custom.css` and its own \(assetNames.map { "`\($0)`" }.joined(separator: ", "))"))
      }
    }
    for file in builtIn where !BuiltInTemplate.names.contains(file.name) { take(file.name, file.name, .builtIn, file.bytes) }
    for name in try siteFiles(root, &diagnostics) {
      guard let bytes = try Files.read("\(root)/templates/\(name)", limit: configuration.limits.document) else {
        diagnostics.append(
          .error(
            "document-size", "this file is larger than \(configuration.limits.document) bytes", at: Location("templates/\(name)"),
            help: "split it, or raise `limits: {document: …}` in sitegen.yml"))
        continue
      }
      // A file identical to the built-in one changes nothing. Skipping it avoids parsing a theme twice that was copied as a whole.
      if isBuiltIn("templates/" + name, bytes) { continue }
      if name.hasSuffix(".html") || name == "strings.yml" {
        diagnostics += RightsClaim.diagnostics(bytes, file: "templates/\(name)", license: configuration.license)
      }
      take(name, "templates/\(name)", .site, bytes)
    }
    let all = Words(language: configuration.language, words: words)
    files["theme.css", default: []] += Array(configuration.accent.css.utf8) + custom
    for name in files.keys where name.hasSuffix(".css") { files[name] = files[name]?.minifiedStyle() }
    let templates = TemplateSet(
      sources, roots: layouts, words: all.layout, constants: ["t", "site"], isFrench: configuration.language == "fr", diagnostics: &diagnostics)
    return Theme(templates: templates, words: all, assets: Dictionary(uniqueKeysWithValues: files.map { ($0.key, Asset($0.key, $0.value)) }))
  }

  private static func siteFiles(_ root: String, _ diagnostics: inout [Diagnostic]) throws(EnvironmentFailure) -> [String] {
    guard let folder = Files.kind(root + "/templates"), folder.kind == .folder else { return [] }
    var result: [String] = []
    var pending = [""]
    while let prefix = pending.popLast() {
      for name in try Files.names(in: "\(root)/templates/\(prefix)") where RepositoryLayout.isSource(name) {
        switch Files.kind("\(root)/templates/\(prefix)\(name)")?.kind {
        case .file?: result.append(prefix + name)
        case .folder? where prefix.count < 64: pending.append(prefix + name + "/")
        case nil: break
        case .link?:
          diagnostics.append(
            .error("link-outside", "a theme holds no symbolic links", at: Location("templates/" + prefix + name), help: "copy the file itself"))
        case .folder?, .other?:
          diagnostics.append(
            .error(
              "template-file", "`\(prefix)\(name)` is neither a file nor a folder of a theme", at: Location("templates/" + prefix + name), help: "remove it"))
        }
      }
    }
    return result.sorted()
  }

  /// The address of a style sheet or script; empty if the theme has none with this name.
  package func url(_ name: String) -> String { assets[name]?.url ?? "" }

  private init(templates: TemplateSet, words: Words, assets: [String: Asset]) {
    self.templates = templates
    self.words = words
    self.assets = assets
  }
}

extension MarkdownWords {
  package init(_ words: Words) {
    self.init()
    table = words[.table]
    footnotes = words[.footnotes]
    footnote = words[.footnote]
    backToText = words[.backToText]
    permalink = words[.permalink]
    taskDone = words[.taskDone]
    taskOpen = words[.taskOpen]
    alerts = [Word.alertNote, .alertTip, .alertImportant, .alertWarning, .alertCaution].map { words[$0] }
  }
}
