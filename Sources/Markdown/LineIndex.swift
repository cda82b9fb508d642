import Diagnostics
import Text

/// An index of line starts.
///
/// The library ends a line at LF, CR LF and CR alone; a `Place` counts LF only, as editors and rendered diagnostics do. The two differ if there is a CR alone.
final class LineIndex {
  private let source: UnsafeBufferPointer<UInt8>
  /// The line starts for places, and those of the library if they differ.
  private let starts: [Int]
  private let libraryStarts: [Int]?
  /// The last result of `scalars`: the next place is nearly always close, and counting continues from there.
  private var counted: (line: Int, bytes: Int, scalars: Int) = (0, 0, 0)

  init(_ source: UnsafeBufferPointer<UInt8>) {
    self.source = source
    var (starts, last) = ([0], 0)
    starts.reserveCapacity(64)
    while let end = source.position(of: 0x0A, from: last) {
      last = end + 1
      starts.append(last)
    }
    self.starts = starts
    var single: [Int] = []
    var from = 0
    while let carriageReturn = source.position(of: 0x0D, from: from) {
      from = carriageReturn + 1
      if from == source.count || source[from] != 0x0A { single.append(from) }
    }
    libraryStarts = single.isEmpty ? nil : (starts + single).sorted()
  }

  /// The byte range of a line as the library counts lines, without its line end; nil if there is no such line. The number is 1-based.
  func line(_ number: Int) -> Range<Int>? {
    let starts = libraryStarts ?? starts
    guard number >= 1, number <= starts.count else { return nil }
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] : source.count
    if end > start, source[end - 1] == 0x0A { end -= 1 }
    if end > start, source[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The place of a byte of the source.
  func place(_ offset: Int, length: Int = 1, lineOffset: Int) -> Place {
    let line = starts.partitioningIndex { $0 > offset }
    return Place(line: line + lineOffset, column: 1 + scalars(line, before: offset - starts[line - 1]), length: length)
  }

  /// The number of scalars that begin in the first `count` bytes of a line, counted at LF.
  private func scalars(_ number: Int, before count: Int) -> Int {
    let start = starts[number - 1]
    let count = max(0, min(count, source.count - start))
    if counted.line != number || count < counted.bytes / 2 { counted = (number, 0, 0) }
    let between = source.scalarCount(in: (start + min(count, counted.bytes))..<(start + max(count, counted.bytes)))
    counted.scalars += count < counted.bytes ? -between : between
    counted.bytes = count
    return counted.scalars
  }
}
