import CLibrary
import Diagnostics
import FileSystem
import Text

/// The program `pagefind`, which creates the search index.
package struct Pagefind {
  /// The version that the program reports, such as `1.5.2`.
  package let version: String
  private let program: Program
  package var path: String { program.path }

  /// Systems such as Debian 12 allow `pip` to install into virtual environments only (PEP 668).
  static let install =
    "`python3 -m venv ~/.pagefind && ~/.pagefind/bin/pip install -U 'pagefind[extended]'`, and put ~/.pagefind/bin first in PATH"
  /// Earlier versions do not ignore accents: a query without them finds nothing.
  package static let oldest = (1, 5)

  /// Looks for the program at `SITEGEN_PAGEFIND`, in `PATH`, and in the packages of the `python3` in `PATH`.
  ///
  /// Never looks in the content repository: anybody who may propose a text could put a program there.
  /// - Throws: a warning that says what is missing.
  package init() throws {
    let program = try Self.found()
    let result: Program.Result
    do {
      result = try program.run(["--version"], seconds: 20, limit: 1 << 16)
    } catch let failure as EnvironmentFailure {
      throw Self.failed(failure.description)
    }
    let words = result.output.text.split { $0 == " " || $0 == "\n" }
    guard result.isSuccess, let version = words.last.map(String.init), words.first == "pagefind" else {
      throw Self.failed("`\(program.path) --version` does not print its version")
    }
    let numbers = version.split(separator: ".").prefix(2).compactMap { Int($0) }
    guard numbers.count == 2, (numbers[0], numbers[1]) >= Self.oldest else {
      throw Diagnostic.warning(
        "old-pagefind", "`\(program.path)` is version \(version), and search needs \(Self.oldest.0).\(Self.oldest.1) or later",
        at: Location(RepositoryLayout.configuration),
        help: "install a new one (\(Self.install)); the site has no search page now")
    }
    self.program = program
    self.version = version
  }

  private static func found() throws -> Program {
    if let path = getenv("SITEGEN_PAGEFIND").map({ String(cString: $0) }), !path.isEmpty {
      if let program = Program(at: path) { return program }
      throw missing("`SITEGEN_PAGEFIND` names `\(path)`, which is not a program")
    }
    if let program = Program(named: "pagefind_extended") ?? Program(named: "pagefind") ?? inPython() { return program }
    throw missing("`pagefind` is needed for search and is not installed")
  }

  private static func missing(_ message: String) -> Diagnostic {
    .warning(
      "no-pagefind", message, at: Location(RepositoryLayout.configuration),
      help: "install it (\(install)), or remove `search: true`; the site has no search page now")
  }

  /// A warning that the program cannot be used.
  package static func failed(_ reason: String) -> Diagnostic {
    .warning(
      "pagefind-failed", "the search index could not be made: \(reason)", at: Location(RepositoryLayout.configuration),
      help: "reinstall it (\(install)); the site has no search page now")
  }

  /// Finds the program in the packages of the `python3` in `PATH`, which do not install it into `PATH`.
  private static func inPython() -> Program? {
    // Do not import from the current folder, which may be that of the content.
    let script = """
      import sys
      sys.path = [place for place in sys.path if place]
      import importlib.util, os
      for package, name in (("pagefind_bin_extended", "pagefind_extended"), ("pagefind_bin", "pagefind")):
        found = importlib.util.find_spec(package)
        for folder in (found.submodule_search_locations or []) if found else []:
          path = os.path.join(folder, name)
          if os.access(path, os.X_OK):
            print(path)
            sys.exit()
      """
    guard let python = Program(named: "python3"), let result = try? python.run(["-c", script], seconds: 20, limit: 1 << 16), result.isSuccess else {
      return nil
    }
    return result.output.split(separator: 0x0A).first.flatMap { Program(at: Bytes($0).text) }
  }

  /// Indexes the HTML files in a folder and writes the index to another folder.
  ///
  /// - Parameter count: the number of pages, which determines the time limit.
  /// - Throws: a warning if the program fails.
  package func run(site: String, output: String, language: String, count: Int) throws {
    let seconds = 60 + count / 20
    let result: Program.Result
    do {
      result = try program.run(["--site", site, "--output-path", output, "--force-language", language, "--silent"], seconds: seconds, limit: 1 << 20)
    } catch let failure as EnvironmentFailure {
      throw Self.failed(failure.description)
    }
    if result.ended == .time { throw Self.failed("`\(program.path)` took longer than \(seconds) seconds") }
    guard result.isSuccess else {
      let lines = (result.message.isEmpty ? Bytes(result.output.prefix(2000)).text : result.message).split(separator: "\n").map(String.init)
      throw Self.failed("`\(program.path)` failed\(lines.last.map { ": \($0)" } ?? "")")
    }
  }
}
