/// The edits of one side of a merge, relative to the base.
struct SideEdits {
  struct Hunk: Equatable {
    /// Token range in the base.
    var base: Range<Int>
    /// Token range in the text of the side.
    var own: Range<Int>
  }

  let base: [MergeToken]
  let side: [MergeToken]
  /// In order, with unchanged tokens between any two.
  private(set) var hunks: [Hunk] { didSet { moved = Self.moved(hunks, base, side) } }
  /// Words that the side deleted at one place and inserted at another.
  private var moved: Set<String>

  /// - Parameters: the last two are the token keys of both texts as numbers.
  init(base: [MergeToken], side: [MergeToken], _ baseKeys: [Int32], _ sideKeys: [Int32]) {
    self.base = base
    self.side = side
    hunks = SequenceDifference.edits(from: baseKeys, to: sideKeys).compactMap {
      $0.deleted.isEmpty && $0.inserted.isEmpty ? nil : Hunk(base: $0.deleted, own: $0.inserted)
    }
    moved = Self.moved(hunks, base, side)
  }

  private static func moved(_ hunks: [Hunk], _ base: [MergeToken], _ side: [MergeToken]) -> Set<String> {
    Set(hunks.flatMap { base[$0.base].filter(\.isSignificant).map(\.word) }).intersection(hunks.flatMap { side[$0.own].filter(\.isSignificant).map(\.word) })
  }

  func isSame(_ hunk: Hunk, as other: Hunk, of side: SideEdits) -> Bool {
    hunk.base == other.base && self.side[hunk.own].elementsEqual(side.side[other.own]) { $0.key == $1.key }
  }

  /// The edits, except those that the other side made too.
  func without(_ other: SideEdits) -> SideEdits {
    var result = self
    let places = Dictionary(other.hunks.map { ($0.base, $0) }, uniquingKeysWith: { first, _ in first })
    result.hunks.removeAll { hunk in places[hunk.base].map { isSame(hunk, as: $0, of: other) } ?? false }
    return result
  }

  /// The edits that touch a sentence. Whole sentences inserted before or after it do not.
  func touching(_ sentence: Range<Int>) -> [Hunk] {
    hunks.filter { hunk in
      guard hunk.base.isEmpty else { return hunk.base.overlaps(sentence) }
      let place = hunk.base.lowerBound
      guard place >= sentence.lowerBound, place <= sentence.upperBound else { return false }
      return place > sentence.lowerBound && place < sentence.upperBound || !isWholeSentences(hunk)
    }
  }

  private func isWholeSentences(_ hunk: Hunk) -> Bool {
    guard !hunk.own.isEmpty, MergeToken.isBorder(before: hunk.base.lowerBound, base) else { return false }
    return MergeToken.endsSentence(hunk.own.upperBound - 1, side)
  }

  /// Whether the side changed a sentence beyond recognition: a third of its words is gone, most of its words are new, or words have moved.
  func hasRewritten(_ sentence: Range<Int>) -> Bool {
    let own = touching(sentence)
    let words = base[sentence].count { $0.isWord }
    let gone = own.reduce(0) { $0 + base[$1.base.clamped(to: sentence)].count { $0.isWord } }
    let new = own.reduce(0) { $0 + side[$1.own].count { $0.isWord } }
    if gone * 3 > words || new * 2 > words - gone + new { return true }
    return !moved.isEmpty && own.contains { hunk in (base[hunk.base] + side[hunk.own]).contains { moved.contains($0.word) } }
  }

  func hasNumber(_ hunk: Hunk) -> Bool { base[hunk.base].contains(where: \.isNumber) || side[hunk.own].contains(where: \.isNumber) }
}
