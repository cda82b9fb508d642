import Diagnostics

/// The format in which diagnostics are printed.
enum DiagnosticFormat: String, CaseIterable, Sendable { case text, json }

/// The format of printed diagnostics, and their maximum number.
struct DiagnosticOutput: Sendable {
  var format = DiagnosticFormat.text
  /// Maximum number of errors, and also of warnings and notes together; nil for no limit.
  var limit: Int? = Self.standardLimit

  static let standardLimit = 100
}

extension DiagnosticOutput {
  /// - Parameter asked: the value of `--max-diagnostics`. The default is 100 for text, which people read, and no limit for JSON.
  init(_ format: DiagnosticFormat, asked: Int?) {
    self.format = format
    limit = asked.map { $0 == 0 ? nil : $0 } ?? (format == .text ? Self.standardLimit : nil)
  }
}

extension Console {
  /// Prints diagnostics in order. Errors have a limit of their own, so that warnings cannot displace them. If any are left out, all are counted by code.
  func print(_ diagnostics: [Diagnostic], _ output: DiagnosticOutput, source: @escaping (String) -> [UInt8]?) {
    let renderer = DiagnosticRenderer(color: color && output.format == .text, source: source)
    let limit = output.limit ?? .max
    var (errors, others) = (0, 0)
    var text = ""
    for diagnostic in diagnostics {
      if diagnostic.severity == .error { errors += 1 } else { others += 1 }
      guard (diagnostic.severity == .error ? errors : others) <= limit else { continue }
      text += (output.format == .json ? renderer.json(diagnostic) : renderer.text(diagnostic)) + "\n"
      if text.utf8.count > 1 << 16 {
        error(text)
        text = ""
      }
    }
    if output.format == .text, max(errors, others) > limit { text += DiagnosticTotals(diagnostics).text(beyond: limit) }
    error(text)
  }
}

/// The number of diagnostics by severity and code.
struct DiagnosticTotals {
  private struct Kind: Hashable {
    var severity: Diagnostic.Severity
    var code: String
  }

  private let counts: [Diagnostic.Severity: Int]
  /// Errors first; within a severity, the most frequent code first.
  private let rows: [(kind: Kind, count: Int)]

  init(_ diagnostics: [Diagnostic]) {
    var counts: [Diagnostic.Severity: Int] = [:]
    var kinds: [Kind: Int] = [:]
    for diagnostic in diagnostics {
      counts[diagnostic.severity, default: 0] += 1
      kinds[Kind(severity: diagnostic.severity, code: diagnostic.code), default: 0] += 1
    }
    self.counts = counts
    rows = kinds.map { ($0.key, $0.value) }.sorted { a, b in
      (a.kind.severity, -a.count, a.kind.code) < (b.kind.severity, -b.count, b.kind.code)
    }
  }

  /// Says how many diagnostics were left out beyond the limit, and counts all of them by code.
  func text(beyond limit: Int) -> String {
    let (errors, warnings, notes) = (counts[.error] ?? 0, counts[.warning] ?? 0, counts[.note] ?? 0)
    var left: [String] = []
    if errors > limit { left.append(Self.counted(errors - limit, "more error")) }
    if warnings + notes > limit {
      let count = warnings + notes - limit
      left.append(warnings == 0 ? Self.counted(count, "more note") : Self.counted(count, "more warning") + (notes > 0 ? " and notes" : ""))
    }
    var lines = ["… and \(left.joined(separator: ", ")); by code:"]
    let width = rows.map { "\($0.count)".count }.max() ?? 0
    for (kind, count) in rows {
      let number = "\(count)"
      lines.append("  \(String(repeating: " ", count: width - number.count))\(number) × \(kind.severity.rawValue) [\(kind.code)]")
    }
    return lines.joined(separator: "\n") + "\n`--max-diagnostics 0` shows all of them\n"
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
