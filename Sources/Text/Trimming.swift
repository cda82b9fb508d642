extension StringProtocol {
  /// Without the characters at both ends for which this holds.
  package func trimming(while isTrimmed: (Character) -> Bool) -> SubSequence {
    var rest = drop(while: isTrimmed)
    while let last = rest.last, isTrimmed(last) { rest = rest.dropLast() }
    return rest
  }

  /// Without any of these characters at its ends.
  package func trimmingEnds(of characters: String) -> String { String(trimming(while: characters.contains)) }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Without spaces, tabs and line ends at both ends.
  package var trimmingSpace: Self {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
    var rest = self
    while let first = rest.first, isSpace(first) { rest = rest.dropFirst() }
    while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
    return rest
  }
}
