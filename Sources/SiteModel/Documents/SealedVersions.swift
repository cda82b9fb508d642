import Charters

/// A version of a text as it was sealed: an entry of the list of releases and the document that its file holds.
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
    /// Path of the text in `content/`, as `charte/index.md`; empty where there is none.
    package var owner: String
    /// Path of the list in `content/`.
    package var list: String
    /// Paths of the sealed files in `content/`.
    package var files: [String]
  }

  /// Takes out the folders named `releases` that hold a list: what is in them belongs to the text beside them.
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

  /// Where the sealed versions of a text are, as a path in `content/` that ends in `/`.
  package static func releaseFolder(of path: String) -> String {
    path == "index.md" ? "releases/" : path.hasSuffix("/index.md") ? path.dropLast("index.md".count) + "releases/" : path.dropLast(".md".count) + "/releases/"
  }
}

/// A file that a list of releases names.
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
