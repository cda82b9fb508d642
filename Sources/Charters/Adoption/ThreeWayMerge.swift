/// A three-way merge of sequences: changes of only one side are taken, changes of both sides to the same place are conflicts.
struct ThreeWayMerge {
  /// In order; the ranges are indices in the sequences.
  enum Piece: Equatable {
    /// Unchanged in all three; indices in ours.
    case same(Range<Int>)
    case ours(Range<Int>)
    case theirs(Range<Int>)
    /// Both sides made the same change; indices in ours.
    case both(Range<Int>)
    case conflict(base: Range<Int>, ours: Range<Int>, theirs: Range<Int>)
  }

  private(set) var pieces: [Piece] = []

  /// A range of the base and what one side replaced it by.
  private struct Hunk {
    var base: Range<Int>
    var own: Range<Int>
  }

  /// - Parameters: items as numbers; equal numbers are equal items.
  init(base: [Int32], ours: [Int32], theirs: [Int32]) {
    let own = Self.hunks(base, ours)
    let other = Self.hunks(base, theirs)
    var (i, j) = (0, 0)
    /// How far the base and ours have been processed.
    var (done, oursDone) = (0, 0)
    func same(upTo position: Int) -> Piece? {
      let count = position - done
      return count > 0 ? .same(oursDone..<(oursDone + count)) : nil
    }
    while i < own.count || j < other.count {
      if j == other.count || i < own.count && Self.comesBefore(own[i], other[j]) {
        if let piece = same(upTo: own[i].base.lowerBound) { pieces.append(piece) }
        pieces.append(.ours(own[i].own))
        (done, oursDone) = (own[i].base.upperBound, own[i].own.upperBound)
        i += 1
        continue
      }
      if i == own.count || Self.comesBefore(other[j], own[i]) {
        let start = other[j].base.lowerBound
        if let piece = same(upTo: start) { pieces.append(piece) }
        oursDone += max(0, start - done)
        pieces.append(.theirs(other[j].own))
        oursDone += other[j].base.count
        done = other[j].base.upperBound
        j += 1
        continue
      }
      // They overlap: merge everything that overlaps on either side into one range.
      let start = min(own[i].base.lowerBound, other[j].base.lowerBound)
      if let piece = same(upTo: start) { pieces.append(piece) }
      let (firstOwn, firstOther) = (i, j)
      var end = max(own[i].base.upperBound, other[j].base.upperBound)
      i += 1
      j += 1
      while true {
        if i < own.count, own[i].base.lowerBound < end {
          end = max(end, own[i].base.upperBound)
          i += 1
        } else if j < other.count, other[j].base.lowerBound < end {
          end = max(end, other[j].base.upperBound)
          j += 1
        } else {
          break
        }
      }
      let mine = Self.range(own[firstOwn..<i], in: start..<end)
      let its = Self.range(other[firstOther..<j], in: start..<end)
      pieces.append(ours[mine].elementsEqual(theirs[its]) ? .both(mine) : .conflict(base: start..<end, ours: mine, theirs: its))
      (done, oursDone) = (end, mine.upperBound)
    }
    if let piece = same(upTo: base.count) { pieces.append(piece) }
  }

  private static func hunks(_ base: [Int32], _ own: [Int32]) -> [Hunk] {
    SequenceDifference.edits(from: base, to: own).compactMap { $0.deleted.isEmpty && $0.inserted.isEmpty ? nil : Hunk(base: $0.deleted, own: $0.inserted) }
  }

  /// Whether a hunk is entirely before another one. Adjacent hunks are; two insertions at the same position are not.
  private static func comesBefore(_ a: Hunk, _ b: Hunk) -> Bool {
    a.base.upperBound <= b.base.lowerBound && !(a.base.isEmpty && b.base.isEmpty && a.base.lowerBound == b.base.lowerBound)
  }

  /// The range on one side that corresponds to a range of the base.
  private static func range(_ hunks: ArraySlice<Hunk>, in base: Range<Int>) -> Range<Int> {
    guard let first = hunks.first, let last = hunks.last else { return 0..<0 }
    return (first.own.lowerBound - (first.base.lowerBound - base.lowerBound))..<(last.own.upperBound + (base.upperBound - last.base.upperBound))
  }
}
