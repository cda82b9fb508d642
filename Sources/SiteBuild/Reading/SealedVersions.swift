import Charters
import Diagnostics
import Text
import YAML

/// A version of a text as it was sealed: an entry of the list of releases and the document that its file holds.
package struct SealedVersion: Sendable {
  package var release: Release
  package var document: Document
}

extension ContentTree {
  /// The sealed versions of one text.
  struct ReleaseFolder: Sendable {
    /// Path of the text in `content/`, as `charte/index.md`; empty where there is none.
    var owner: String
    /// Path of the list in `content/`.
    var list: String
    /// Paths of the sealed files in `content/`.
    var files: [String]
  }

  /// Takes out the folders named `releases` that hold a list: what is in them belongs to the text beside them.
  mutating func takeReleases() -> [ReleaseFolder] {
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

extension SiteReader {
  /// Reads the sealed versions of every text, by the path of the text, oldest first.
  ///
  /// A sealed file cannot be mended: what is wrong in it and is not a matter of its seal is a warning.
  func readReleases(_ folders: [ContentTree.ReleaseFolder], _ parser: DocumentParser, _ diagnostics: inout [Diagnostic]) throws -> [String: [SealedVersion]] {
    var result: [String: [SealedVersion]] = [:]
    for folder in folders {
      let list = "content/" + folder.list
      guard !folder.owner.isEmpty else {
        let base = folder.list.dropLast("/releases/releases.yml".count)
        diagnostics.append(
          .error(
            "no-release-owner", "these releases belong to no text: there is neither `content/\(base)/index.md` nor `content/\(base).md`", at: Location(list),
            help: "put the text there, or remove the folder"))
        continue
      }
      guard let bytes = try read(folder.list, parser.configuration, &diagnostics) else { continue }
      let releases: [Release]
      do throws(Diagnostic) {
        if let error = encodingError(bytes, file: list) { throw error }
        let node = try bytes.withoutMark.withUnsafeBufferPointer { buffer throws(Diagnostic) in try Parser.parse(buffer, file: list) }
        releases = Release.read(node, file: list, diagnostics: &diagnostics)
      } catch {
        diagnostics.append(error)
        continue
      }
      let path = String(folder.list.dropLast(Release.list.count))
      for release in releases {
        let file = path + release.file
        guard folder.files.contains(file) else {
          diagnostics.append(
            .error(
              "lost-release", "there is no file `content/\(file)`", at: Location(list, release.place),
              help: "a version that was published stays: put the file back, as from your version control"))
          continue
        }
        guard let bytes = try read(file, parser.configuration, &diagnostics) else { continue }
        if sha256(bytes) != release.sha256 {
          diagnostics.append(
            .error(
              "broken-seal", "the file of version \(release.version) is no longer the one that was sealed", at: Location(list, release.digestPlace),
              related: [.init("it was changed here", Location("content/" + file, Place(line: 1, column: 1)))],
              help: "restore it, as with `git checkout -- content/\(file)`; a correction is published as a new version with `sitegen release`"))
          continue
        }
        var found: [Diagnostic] = []
        let document = parser.parse(bytes, path: folder.owner, file: "content/" + file, diagnostics: &found)
        diagnostics += found.filter { $0.severity == .error }.map { error in
          var warning = error
          warning.severity = document == nil ? .error : .warning
          warning.help = "the version is sealed: leave the file as it is" + (error.help.map { "; for the next version: \($0)" } ?? "")
          return warning
        }
        if let document { result[folder.owner, default: []].append(SealedVersion(release: release, document: document)) }
      }
      for file in folder.files where !releases.contains(where: { path + $0.file == file }) {
        let name = String(file.dropFirst(path.count))
        diagnostics.append(
          .error(
            "unlisted-release", "`\(name)` is not in the list of releases", at: Location("content/" + file),
            help: "seal versions with `sitegen release`: a file that was put here by hand has no date and no digest"))
      }
    }
    return result
  }
}
