import Diagnostics
import FileSystem
import Text

/// The files of `content/` by use: documents to parse, data to read, assets to copy, files to refuse.
package struct ContentTree: Sendable {
  /// Paths in `content/`, in byte order.
  package var documents: [String] = []
  package var defaults: [String] = []
  /// YAML, BibTeX, CSV and JSON files that the site reads or can read.
  package var data: [String] = []
  /// Files to copy to the same path in the site, with their sizes in bytes.
  package var assets: [(path: String, size: Int)] = []
  /// Paths of refused files, and of refused folders with a final slash. Each has its own error.
  package var refused: [String] = []
  /// Whether the folder `content/` is missing.
  package var isMissing = false
  /// Paths of files that are symbolic links to other files.
  package var links: Set<String> = []
  /// Total size of all files in bytes.
  package var size = 0

  package init(
    documents: [String] = [], defaults: [String] = [], data: [String] = [], assets: [(path: String, size: Int)] = [], refused: [String] = [],
    isMissing: Bool = false, links: Set<String> = [], size: Int = 0
  ) {
    self.documents = documents
    self.defaults = defaults
    self.data = data
    self.assets = assets
    self.refused = refused
    self.isMissing = isMissing
    self.links = links
    self.size = size
  }

  /// File endings that the site copies. HTML pages, scripts and programs are excluded: they would let anyone who can propose a text run code on the site.
  static let assetEndings: Set<String> = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "epub", "zip", "txt", "csv", "tsv", "json",
    "bib", "ris", "ics", "mp3", "ogg", "oga", "opus", "wav", "mp4", "webm", "ogv", "vtt", "srt", "asc", "sig",
  ]
  /// The asset endings that browsers show as pictures in a page.
  private static let pictureEndings: Set<String> = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico"]

  static func isPicture(_ path: String) -> Bool { pictureEndings.contains(ending(path)) }

  static let assetNames: Set<String> = ["LICENSE", "LICENCE", "COPYING", "NOTICE"]
  private static let maximumDepth = 32
  /// Most file systems allow 255 bytes. This leaves room for the ending that a file has while it is being written.
  private static let longestName = 200

  /// Lists `content/` under `root` and sorts its files by use.
  package static func read(root: String, limits: Configuration.Limits, diagnostics: inout [Diagnostic]) throws(EnvironmentFailure) -> ContentTree {
    var tree = ContentTree()
    // Links inside the folder may point to other files inside it; the folder itself must not be a link.
    guard Files.kind(root + "/content")?.kind != .link, let base = Files.resolved(root + "/content") else {
      diagnostics.append(
        .error(
          "no-content", "there is no folder `content/` here",
          help: "run the command in a content repository, name one with `--source`, or make one with `sitegen init`"))
      tree.isMissing = true
      return tree
    }
    try tree.walk(base: base, folder: "", depth: 0, &diagnostics)
    if tree.size > limits.site {
      diagnostics.append(
        .error(
          "site-size", "the files in `content/` hold \(tree.size) bytes; \(limits.site) are allowed",
          help: "remove large files, or raise `limits: {site: …}` in sitegen.yml"))
    }
    return tree
  }

  private mutating func walk(base: String, folder: String, depth: Int, _ diagnostics: inout [Diagnostic]) throws(EnvironmentFailure) {
    if depth > Self.maximumDepth {
      diagnostics.append(
        .error("too-deep", "folders are nested deeper than \(Self.maximumDepth) levels", at: Location("content/" + folder), help: "use fewer levels"))
      refused.append(folder)
      return
    }
    for (name, found) in try Files.listing(of: folder.isEmpty ? base : base + "/" + folder.dropLast()) {
      let path = folder + name
      let location = Location("content/" + path)
      if HostFiles.isObeyed(name), found?.kind != .folder {
        refused.append(path)
        diagnostics.append(
          .error(
            "host-file", "`\(name)` is a configuration file of web servers or hosts", at: location,
            help: "rename it if it is meant for readers; keep configuration of the server beside `content/`, and add it where the site is put online"))
        continue
      }
      if !RepositoryLayout.isSource(name) { continue }
      // Removed again below if the file or folder is accepted.
      refused.append(found?.kind == .folder ? path + "/" : path)
      let isPlain = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
      if !isPlain, name.unicodeScalars.contains(where: { $0.value < 0x20 || isControl($0) || $0 == "\u{FFFD}" || $0 == "\\" }) {
        diagnostics.append(
          .error(
            "bad-name", "this file name cannot be part of an address", at: location, help: "rename it without control characters and backslashes, in UTF-8"))
        continue
      }
      if name.utf8.count > Self.longestName {
        diagnostics.append(
          .error("bad-name", "this file name is longer than \(Self.longestName) bytes", at: location, help: "shorten it: it becomes part of an address"))
        continue
      }
      guard var found else { continue }
      if found.kind == .link {
        guard let target = Files.resolved(base + "/" + path), target.hasPrefix(base + "/"), let inner = Files.kind(target), inner.kind == .file else {
          diagnostics.append(
            .error("link-outside", "this symbolic link does not lead to a file in `content/`", at: location, help: "copy the file itself into `content/`"))
          continue
        }
        // A different ending would change the file's kind: a link could publish the source of a draft as a text file, for example.
        guard Self.ending(target) == Self.ending(name) else {
          diagnostics.append(
            .error("link-outside", "this symbolic link leads to another kind of file", at: location, help: "give it the same ending, or copy the file itself"))
          continue
        }
        found = inner
        links.insert(path)
      }
      if found.kind == .folder || found.kind == .file { refused.removeLast() }
      switch found.kind {
      case .folder: try walk(base: base, folder: path + "/", depth: depth + 1, &diagnostics)
      case .file:
        size += found.size
        sort(path, name, found.size, &diagnostics)
      case .link, .other:
        diagnostics.append(.error("not-a-file", "this is neither a file nor a folder", at: location, help: "remove it"))
      }
    }
  }

  /// The file's ending in lower case, without the dot; empty if the name has none.
  package static func ending(_ path: String) -> String {
    let bytes = path.utf8
    let name = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes[bytes.index(after: $0)...] } ?? bytes[...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    let ending = Substring(name[name.index(after: dot)...])
    return ending.utf8.allSatisfy { $0 < 0x80 && !($0 >= 0x41 && $0 <= 0x5A) } ? String(ending) : ending.lowercased()
  }

  private mutating func sort(_ path: String, _ name: String, _ size: Int, _ diagnostics: inout [Diagnostic]) {
    if name == "_defaults.yml" {
      defaults.append(path)
      return
    }
    let ending = Self.ending(name)
    switch ending {
    case "md", "markdown":
      if name.hasSuffix(".md") {
        documents.append(path)
      } else {
        diagnostics.append(.error("bad-name", "Markdown files end in `.md`", at: Location("content/" + path), help: "rename it"))
        refused.append(path)
      }
    case "yml", "yaml", "bib": data.append(path)
    case "json", "csv":
      data.append(path)
      assets.append((path, size))
    case _ where Self.assetEndings.contains(ending) || Self.assetNames.contains(name): assets.append((path, size))
    default:
      refused.append(path)
      diagnostics.append(
        .error(
          "file-kind", "`\(name)` is not a kind of file that may be published from `content/`", at: Location("content/" + path),
          help: ["html", "htm", "xhtml", "js", "mjs", "css"].contains(ending)
            ? "write pages in Markdown; layout and scripts belong to `templates/`" : "remove it, or publish it as one of: pdf, odt, csv, txt, zip, png, svg …"))
    }
  }
}
