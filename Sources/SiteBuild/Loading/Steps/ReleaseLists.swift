import Charters
import Diagnostics
import SiteModel
import Text
import YAML

/// The lists of releases, which name the files of sealed versions.
enum ReleaseLists {
  /// - Returns: the listed files that exist, oldest first for each text.
  static func read(_ folders: [ContentTree.ReleaseFolder], _ content: ContentReader) throws -> Diagnosed<[SealedFile]> {
    try Diagnosed { try read(folders, content, &$0) }
  }

  private static func read(_ folders: [ContentTree.ReleaseFolder], _ content: ContentReader, _ diagnostics: inout [Diagnostic]) throws -> [SealedFile] {
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
      guard let bytes = try content.bytes(folder.list, &diagnostics) else { continue }
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
      // The entry with the error may be the one that names the file.
      let isCertain = diagnostics.errorCount == before
      let path = String(folder.list.dropLast(Release.list.count))
      for release in releases {
        let file = path + release.file
        guard folder.files.contains(file) else {
          diagnostics.append(
            .error(
              "lost-release", "there is no file `content/\(file)`", at: Location(list, release.place),
              help: "published versions stay: restore the file, for example from your version control"))
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
}
