/// How much a table of use cases may hold: each row becomes a page, which shows each value with the name of its column.
struct TableLimits {
  static let mostRows = 2000
  /// Bytes of what names become, for each byte of the table, and beside that.
  private static let names = (factor: 10, free: 1 << 20)
  /// What stands on a page around a name.
  private static let frame = 80

  private let most: Int
  private var written = 0

  init(bytes: Int) { most = Self.names.factor * bytes + Self.names.free }

  var isExceeded: Bool { written > most }

  mutating func add(name: String) { written += name.utf8.count + Self.frame }
}
