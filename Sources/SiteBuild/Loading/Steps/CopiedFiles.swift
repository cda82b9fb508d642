import Diagnostics
import FileSystem
import SiteModel

/// Checks the copied files for content that a browser could run.
struct CopiedFiles {
  let root: String

  private static let longestSVG = 4 << 20

  func errors(_ tree: ContentTree) throws -> [Diagnostic] { try tree.assets.compactMap { try error($0.path) } }

  /// - Parameter path: in `content/`.
  func error(_ path: String) throws(EnvironmentFailure) -> Diagnostic? {
    let (place, file) = ("\(root)/content/\(path)", "content/" + path)
    let ending = ContentTree.ending(file)
    guard ending == "svg" else { return FileSniffing.error(try Files.head(place, length: FileSniffing.length), ending: ending, file: file) }
    if let bytes = try Files.read(place, limit: Self.longestSVG, followingLinks: true) { return svgError(bytes, file: file) }
    return .error(
      "unsafe-svg", "this picture is larger than 4 megabytes: too large to be searched", at: Location(file),
      help: "simplify it, or export it as PNG: every SVG file is searched for scripts")
  }
}
