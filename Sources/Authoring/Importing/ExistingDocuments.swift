import Diagnostics
import FileSystem
import Markdown
import SiteModel
import Text
import YAML

/// Ids, addresses and form submissions that the documents of a repository use already.
struct ExistingDocuments {
  /// The path of a document in the repository, by its origin.
  private(set) var byOrigin: [ImportOrigin: String] = [:]
  /// Documents from a form without numbers, by each part of their digests. Several may have the same identity.
  private(set) var byIdentity: [String: [String]] = [:]
  private(set) var byWhole: [String: String] = [:]
  private(set) var byID: [String: String] = [:]
  /// The type of a document by its path, from the document or its folder; missing if the folder's types have errors.
  private(set) var types: [String: String] = [:]
  private(set) var byURL: [String: String] = [:]
  /// Addresses in the site, without slashes at the start and end.
  private(set) var addresses: Set<String> = []
  /// Errors that prevent any import: a document whose front matter cannot be read may be the card of any row.
  private(set) var diagnostics: [Diagnostic] = []

  init(root: String, _ configuration: Configuration) throws(EnvironmentFailure) {
    var found: [Diagnostic] = []
    let tree = try ContentTree.read(root: root, limits: configuration.limits, diagnostics: &found)
    diagnostics = found.filter { $0.code == "no-content" }
    let kinds = try Self.kinds(tree, root, configuration)
    for path in tree.documents {
      let file = "content/" + path
      guard let bytes = try Files.read("\(root)/\(file)", limit: configuration.limits.document, followingLinks: true) else { continue }
      if let error = encodingError(bytes, file: file) {
        diagnostics.append(error)
        continue
      }
      do throws(Diagnostic) {
        let root = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try FrontMatter.split(buffer, file: file).root }
        if case .mapping(let entries) = root.value { add(entries, path, file) }
        if types[file] == nil, let type = Self.isIndex(path) ? .page : kinds?.defaultType(path.folderPart) { types[file] = type.rawValue }
      } catch {
        diagnostics.append(error)
      }
    }
  }

  private static func isIndex(_ path: String) -> Bool { path == "index.md" || path.hasSuffix("/index.md") }

  /// A parser with the default types of the folders; nil if one of them has an error.
  private static func kinds(_ tree: ContentTree, _ root: String, _ configuration: Configuration) throws(EnvironmentFailure) -> DocumentParser? {
    var defaults: [String: DocumentType] = [:]
    var found: [Diagnostic] = []
    for path in tree.defaults {
      guard let bytes = try Files.read("\(root)/content/\(path)", limit: configuration.limits.document, followingLinks: true) else { return nil }
      defaults[path.folderPart] = DocumentParser.defaultFileType(bytes, file: "content/" + path, diagnostics: &found)
    }
    return found.errorCount == 0 ? DocumentParser(configuration: configuration, words: MarkdownWords(), defaults: defaults) : nil
  }

  private mutating func add(_ entries: [YAMLNode.Entry], _ path: String, _ file: String) {
    var id = DocumentParser.defaultID(path)
    var parts = path.dropLast(3).split(separator: "/").map(String.init)
    if parts.last == "index" { parts.removeLast() }
    var address = parts.map(slug)
    for entry in entries {
      switch (entry.key, entry.value.value) {
      case ("id", .scalar(let text, _)): id = text.trimmingSpace
      case ("slug", .scalar(let text, _)) where !address.isEmpty: address[address.count - 1] = text.trimmingSpace
      case ("type", .scalar(let text, _)) where !text.trimmingSpace.isEmpty: types[file] = text.trimmingSpace
      case ("url", .scalar(let text, _)): if byURL[text.trimmingSpace] == nil { byURL[text.trimmingSpace] = file }
      case ("source", .mapping(let pairs)):
        var origin = ImportOrigin(form: "", submission: "")
        for pair in pairs {
          guard case .scalar(let text, _) = pair.value.value else { continue }
          if pair.key == "form" { origin.form = text.trimmingSpace }
          if pair.key == "submission" { origin.submission = text.trimmingSpace }
        }
        guard !origin.submission.isEmpty else { continue }
        if byOrigin[origin] == nil { byOrigin[origin] = file }
        if let digest = ImportDigest(submission: origin.submission) {
          byIdentity[digest.identity, default: []].append(file)
          if !digest.whole.isEmpty, byWhole[digest.whole] == nil { byWhole[digest.whole] = file }
        }
      default: break
      }
    }
    if byID[id] == nil { byID[id] = file }
    addresses.insert(address.joined(separator: "/"))
  }
}
