/// Limits on a table of use cases. Each row becomes a page that shows each value with the name of its column.
struct TableLimits {
  static let mostRows = 2000
  /// Maximum bytes of column names on pages: `factor` for each byte of the table, plus `free`.
  private static let names = (factor: 10, free: 1 << 20)
  /// Bytes of markup around a name on a page.
  private static let frame = 80

  private let most: Int
  private var written = 0

  init(bytes: Int) { most = Self.names.factor * bytes + Self.names.free }

  var isExceeded: Bool { written > most }

  mutating func add(name: String) { written += name.utf8.count + Self.frame }
}
