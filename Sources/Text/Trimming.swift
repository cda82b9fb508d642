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
