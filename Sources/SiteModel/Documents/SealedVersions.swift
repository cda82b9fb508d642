import Charters

/// A sealed version of a text: its entry in the list of releases, and the document in its file.
package struct SealedVersion: Sendable {
  package var release: Release
  package var document: Document

  package init(release: Release, document: Document) {
    self.release = release
    self.document = document
  }
}

extension ContentTree {
  /// The sealed versions of one text.
  package struct ReleaseFolder: Sendable {
    /// Path of the text in `content/`, such as `charte/index.md`; empty if no such text exists.
    package var owner: String
    /// Path of the list in `content/`.
    package var list: String
    /// Paths of the sealed files in `content/`.
    package var files: [String]
  }

  /// Removes from the tree all folders named `releases` that contain a list of releases. Their files belong to the text beside the folder.
  package mutating func takeReleases() -> [ReleaseFolder] {
    let lists = data.filter { $0.hasSuffix("/releases/" + Release.list) || $0 == "releases/" + Release.list }
    guard !lists.isEmpty else { return [] }
    let all = Set(documents)
    var result: [ReleaseFolder] = []
    var taken: Set<String> = []
    for list in lists {
      let folder = String(list.dropLast(Release.list.count))
      let base = String(folder.dropLast("releases/".count))
      let owner = [base + "index.md", base.dropLast() + ".md"].first { all.contains($0) } ?? ""
      let files = documents.filter { $0.hasPrefix(folder) }
      taken.formUnion(files)
      result.append(ReleaseFolder(owner: owner, list: list, files: files))
    }
    documents.removeAll { taken.contains($0) }
    data.removeAll { lists.contains($0) }
    return result
  }

  /// The folder of a text's sealed versions: a path in `content/` with a final slash.
  package static func releaseFolder(of path: String) -> String {
    path == "index.md" ? "releases/" : path.hasSuffix("/index.md") ? path.dropLast("index.md".count) + "releases/" : path.dropLast(".md".count) + "/releases/"
  }
}

/// A file named in a list of releases.
package struct SealedFile: Sendable {
  /// Path of the text in `content/`.
  package var owner: String
  /// Path of the list in `content/`.
  package var list: String
  /// Path of the file in `content/`.
  package var path: String
  package var release: Release

  package init(owner: String, list: String, path: String, release: Release) {
    self.owner = owner
    self.list = list
    self.path = path
    self.release = release
  }
}
