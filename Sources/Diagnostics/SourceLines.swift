/// The lines of a file, indexed once for diagnostics, with a cache of the last column looked up.
///
/// Diagnostics come in the order of their locations: a single pass over the file serves all of them, however many they are and however long its lines.
final class SourceLines {
  private let bytes: [UInt8]
  /// The byte offset of each line's start.
  private let starts: [Int]
  private var last: (line: Int, column: Int, offset: Int) = (0, 1, 0)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // The byte order mark that some editors write is not part of the first line.
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    self.starts = starts
  }

  /// The byte range of a line, counted from 1, without its line end; nil if the file has fewer lines.
  func line(_ number: Int) -> Range<Int>? {
    guard number >= 1, number <= starts.count else { return nil }
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<max(start, end)
  }

  /// The part of a line around a location.
  struct Window {
    /// The scalars shown, in order.
    var scalars: [Unicode.Scalar]
    /// The indices of the marked scalars.
    var marked: Range<Int>
    var isCutBefore: Bool
    var isCutAfter: Bool
  }

  /// Up to 200 scalars of a line around a location, and which of them are marked.
  func window(_ place: Place) -> Window? {
    let number = Int(place.line)
    guard let line = line(number) else { return nil }
    let column = max(1, Int(place.column))
    let (offset, found) = find(column, number, line)
    // The number of scalars shown before the marked ones: all if they are few.
    let before = found > 121 ? 60 : found - 1
    var start = offset
    for _ in 0..<before { start = previous(start, line) }
    let text = bytes[start..<min(line.upperBound, start + 4 * 260)]
    // No scalar is cut at the end: four bytes for each are enough.
    var scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars.prefix(260))
    let limit = max(160, min(before + max(1, Int(place.length)) + 20, 200))
    let isCutAfter = scalars.count > limit
    if isCutAfter { scalars.removeLast(scalars.count - limit) }
    let first = min(before, scalars.count)
    return Window(
      scalars: scalars, marked: first..<max(first, min(scalars.count, first + max(1, Int(place.length)))), isCutBefore: found - 1 > before,
      isCutAfter: isCutAfter)
  }

  /// The byte offset at which a column begins, and that column; both are those of the line's end if the line is shorter.
  private func find(_ column: Int, _ number: Int, _ line: Range<Int>) -> (offset: Int, column: Int) {
    var (offset, current) = last.line == number && last.column <= column ? (last.offset, last.column) : (line.lowerBound, 1)
    while current < column, offset < line.upperBound {
      offset += 1
      while offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      current += 1
    }
    last = (number, current, offset)
    return (offset, current)
  }

  private func previous(_ offset: Int, _ line: Range<Int>) -> Int {
    var offset = offset
    while offset > line.lowerBound {
      offset -= 1
      if bytes[offset] & 0xC0 != 0x80 { break }
    }
    return offset
  }
}
