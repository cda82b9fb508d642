import CPreview
import Text

/// The script and the style sheet that the preview adds to pages.
enum PreviewFiles {
  /// No file of a site is in this folder: names that start with a dot are not read from `content/`.
  static let folder = "/.sitegen/"
  static let script = folder + "preview.js"
  static let style = folder + "preview.css"
  static let events = folder + "events"
  static let panel = folder + "panel"
  static let source = folder + "source"
  static let proposals = folder + "proposals"
  static let decide = folder + "decide"

  static let scriptBytes = bytes(sitegen_preview_script())
  static let styleBytes = bytes(sitegen_preview_style())

  private static func bytes(_ file: sitegen_preview_file) -> Bytes { Bytes(UnsafeBufferPointer(start: file.bytes, count: file.length)) }
}
