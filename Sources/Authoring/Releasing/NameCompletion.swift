import Diagnostics
import FileSystem
import SiteModel
import Text
import YAML

/// Completes names for a shell. It does not read the whole site, since it must answer while somebody types.
package struct NameCompletion {
  private let root: String

  package init(root: String) { self.root = root }

  /// - Parameter words: the command line so far.
  package func names(in words: [String], versions: Bool) -> [String] {
    var ignored: [Diagnostic] = []
    guard var tree = try? ContentTree.read(root: root, limits: .init(), diagnostics: &ignored) else { return [] }
    let releases = tree.takeReleases()
    let texts = tree.documents.compactMap { path in text(path).map { (id: $0, path: path) } }
    if !versions { return texts.map(\.id) }
    guard let named = texts.first(where: { words.contains($0.id) }), let folder = releases.first(where: { $0.owner == named.path }) else { return [] }
    return folder.files.map { String($0.split(separator: "/").last?.dropLast(".md".count) ?? "") }
  }

  /// The id of a text that may have clauses; nil for other documents.
  private func text(_ path: String) -> String? {
    guard let bytes = try? Files.read("\(root)/content/\(path)", limit: 1 << 20, followingLinks: true) ?? nil else { return nil }
    return bytes.withUnsafeBufferPointer { buffer -> String? in
      guard let front = try? FrontMatter.split(buffer, file: path), case .mapping(let entries) = front.root.value else { return nil }
      func value(_ key: String) -> String? {
        if case .scalar(let text, _)? = entries.first(where: { $0.key == key })?.value.value { text } else { nil }
      }
      guard let type = value("type").flatMap(DocumentType.init(rawValue:)), type.isNormative || type.isGuide else { return nil }
      return value("id") ?? DocumentParser.defaultID(path)
    }
  }
}
