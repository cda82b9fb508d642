import Diagnostics

/// The program `pandoc`, which reads BibTeX better than anything that would be written here.
enum Pandoc {
  /// BibTeX as CSL-JSON; nil with one diagnostic where pandoc is missing or cannot read the file.
  static func cslJSON(bibTeX: [UInt8], file: String, _ diagnostics: inout [Diagnostic]) throws -> [UInt8]? {
    guard let program = Program(named: "pandoc") else {
      diagnostics.append(
        .error(
          "no-pandoc", "`pandoc` is needed to read BibTeX and is not installed", at: Location(file),
          help: "install it (`apt-get install pandoc`), or write the bibliography in YAML or CSL-JSON"))
      return nil
    }
    let result = try program.run(["--sandbox", "-f", "bibtex", "-t", "csljson"], input: bibTeX, seconds: 30)
    guard result.isSuccess else {
      diagnostics.append(
        .error("bad-bibtex", "pandoc cannot read this BibTeX file", at: Location(file), help: "run `pandoc -f bibtex -t csljson` on it to see why"))
      return nil
    }
    return result.output
  }
}
