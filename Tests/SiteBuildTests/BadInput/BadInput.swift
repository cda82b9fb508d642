import Testing

/// One kind of mistake: what is changed in a site in which nothing is wrong, and what has to be said of it.
struct BadInput: Sendable, CustomTestStringConvertible {
  /// Where something is wrong.
  struct Spot: Sendable {
    var file: String
    /// 1-based line and column; nil where a file as a whole is meant.
    var place: (line: Int, column: Int)?
    /// What is marked from there on. A single character says only what stands where the place begins.
    var marked: String?

    init(_ file: String) { self.file = file }

    init(_ file: String, _ line: Int, _ column: Int, _ marked: String? = nil) {
      self.file = file
      place = (line, column)
      self.marked = marked
    }
  }

  var name: String
  var change: SourceChange
  var code: String
  /// The whole message.
  var message: String
  /// Words of the help.
  var help: String
  /// Instead of `⟦…⟧`, for bytes and for what concerns a file as a whole.
  var spot: Spot?
  /// A second place that explains the first one: words and file.
  var related: (message: String, file: String)?
  /// Codes of other errors that follow from the same mistake, all of them.
  var also: Set<String>
  var showsDrafts: Bool

  init(
    _ name: String, _ change: SourceChange, _ code: String, _ message: String, help: String = "", at spot: Spot? = nil,
    related: (String, String)? = nil, also: Set<String> = [], showsDrafts: Bool = false
  ) {
    self.name = name
    self.change = change
    self.code = code
    self.message = message
    self.help = help
    self.spot = spot
    self.related = related
    self.also = also
    self.showsDrafts = showsDrafts
  }

  var testDescription: String { name }
}

// Files of the small site that many mistakes are made in.
let charter = "content/charte/index.md"
let usages = "content/guides/usages.md"
let references = "content/bibliographie/references.yml"
let releases = "content/charte/releases/releases.yml"
let sealed = "content/charte/releases/2025-T1.md"
/// Of the version 2025-T1, as the list of releases has it.
let firstDigest = "8a574ea2b74fb7dcf8242f39e846ecdc7ea90c37c0d0d445f95b383776d83121"

func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
  text.utf16.flatMap { unit in
    let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
    return bigEndian ? [high, low] : [low, high]
  }
}
