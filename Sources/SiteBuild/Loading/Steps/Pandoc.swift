import Catalogue
import Diagnostics
import Programs

/// The program `pandoc`, which reads BibTeX more reliably than a parser of our own would.
enum Pandoc {
  private static let seconds = 30
  /// Limits for pandoc. For 256 KB of ordinary BibTeX it takes 0.4 s and 133 MB, but for pathological input 30 s or gigabytes.
  private static func processorSeconds(_ bytes: Int) -> Int { 2 + bytes >> 18 }
  private static func memory(_ bytes: Int) -> Int { 192 << 20 + 256 * bytes }

  /// Converts BibTeX to CSL-JSON.
  ///
  /// - Returns: nil if pandoc is missing or cannot read the file; one diagnostic is then added.
  static func cslJSON(bibTeX: BibTeXSource, file: String, _ diagnostics: inout [Diagnostic]) throws -> [UInt8]? {
    guard let program = Program(named: "pandoc") else {
      diagnostics.append(
        .error(
          "no-pandoc", "`pandoc` is needed to read BibTeX and is not installed", at: Location(file),
          help: "install it (`apt-get install pandoc`), or write the bibliography in YAML or CSL-JSON"))
      return nil
    }
    if let excess = bibTeX.excess {
      diagnostics.append(.error("bad-bibtex", excess.message, at: Location(file, excess.place), help: excess.help))
      return nil
    }
    let size = bibTeX.bytes.count
    let result = try program.run(
      ["--sandbox", "-f", "bibtex", "-t", "csljson"], input: bibTeX.input,
      Program.Surroundings(
        seconds: seconds, memory: memory(size), processorSeconds: processorSeconds(size)))
    guard result.isSuccess else {
      diagnostics.append(result.ended == nil ? refusal(result.message, bibTeX, file) : tooMuch(file))
      return nil
    }
    return result.output
  }

  private static func tooMuch(_ file: String) -> Diagnostic {
    .error(
      "bad-bibtex", "pandoc takes too long or too much memory for this BibTeX file", at: Location(file),
      help: "split it, or keep the entries that are cited")
  }

  /// Turns pandoc's message into a diagnostic. It consists of `Error at … (line 4, column 8):`, the reason, and the line with a marker under the position.
  private static func refusal(_ message: String, _ source: BibTeXSource, _ file: String) -> Diagnostic {
    let lines = message.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    let numbers = lines.first.flatMap { $0.firstMatch(of: /\(line ([0-9]{1,9}), column ([0-9]{1,9})\):/) }
    let place = numbers.flatMap { match in Int(match.1).flatMap { line in Int(match.2).map { source.place(line: line, column: $0) } } }
    let reason = place != nil && lines.count > 1 ? String(lines[1].prefix(200)) : ""
    // A missing brace is only detected where the next entry begins.
    let entry = place.flatMap { source.entryPlace(before: $0) }
    return .error(
      "bad-bibtex", "pandoc cannot read this BibTeX file" + (reason.isEmpty ? "" : ": \(reason)"), at: Location(file, place),
      related: entry.map { [.init("in the entry that begins here", Location(file, $0))] } ?? [],
      help: place == nil
        ? "run `pandoc -f bibtex -t csljson` on it to see why" : "look for a brace, quote or comma that is missing here or in the entry before")
  }
}
