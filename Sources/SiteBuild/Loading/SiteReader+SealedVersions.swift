import Charters
import Diagnostics
import Digests
import SiteModel
import Text
import YAML

extension SiteReader {
  /// Reads the lists of releases: which files hold sealed versions, oldest first for each text.
  func readReleaseLists(_ folders: [ContentTree.ReleaseFolder], _ configuration: Configuration, _ diagnostics: inout [Diagnostic]) throws -> [SealedFile] {
    var result: [SealedFile] = []
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
      guard let bytes = try read(folder.list, configuration, &diagnostics) else { continue }
      let releases: [Release]
      let before = diagnostics.errorCount
      do throws(Diagnostic) {
        if let error = encodingError(bytes, file: list) { throw error }
        let node = try bytes.withoutMark.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: list) }
        releases = Release.read(node, file: list, diagnostics: &diagnostics)
      } catch {
        diagnostics.append(error)
        continue
      }
      // An entry with a mistake may be the one that names a file.
      let isCertain = diagnostics.errorCount == before
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
        result.append(SealedFile(owner: folder.owner, list: list, path: file, release: release))
      }
      if !isCertain { continue }
      let listed = Set(releases.map { path + $0.file })
      for file in folder.files where !listed.contains(file) {
        let name = String(file.dropFirst(path.count))
        diagnostics.append(
          .error(
            "unlisted-release", "`\(name)` is not in the list of releases", at: Location("content/" + file),
            help: "seal versions with `sitegen release`: a file that was put here by hand has no date and no digest"))
      }
    }
    return result
  }

  /// Reads a sealed version.
  ///
  /// A sealed file cannot be mended: what is wrong in it and is not a matter of its seal is a warning.
  package func read(_ sealed: SealedFile, _ parser: DocumentParser, _ diagnostics: inout [Diagnostic]) throws -> SealedVersion? {
    let (file, release) = (sealed.path, sealed.release)
    guard let bytes = try read(file, parser.configuration, &diagnostics) else { return nil }
    // A digest that is none is an error of the list.
    guard release.sha256.utf8.count == 64 else { return nil }
    if sha256(bytes) != release.sha256 {
      diagnostics.append(
        .error(
          "broken-seal", "the file of version \(release.version) is no longer the one that was sealed", at: Location(sealed.list, release.digestPlace),
          related: [.init("it was changed here", Location("content/" + file, Place(line: 1, column: 1)))],
          help: "restore it, as with `git checkout -- content/\(file)`; a correction is published as a new version with `sitegen release`"))
      return nil
    }
    var found: [Diagnostic] = []
    let document = parser.parse(bytes, path: sealed.owner, file: "content/" + file, diagnostics: &found)
    diagnostics += found.filter { $0.severity == .error }.map { error in
      var warning = error
      warning.severity = document == nil ? .error : .warning
      warning.help = "the version is sealed: leave the file as it is" + (error.help.map { "; for the next version: \($0)" } ?? "")
      return warning
    }
    return document.map { SealedVersion(release: release, document: $0) }
  }
}
