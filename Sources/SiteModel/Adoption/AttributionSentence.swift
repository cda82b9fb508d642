/// Describes the changes made to an adopted text. CC BY-SA 4.0, section 3(a)(1)(B), requires that changes are indicated.
package struct AttributionSentence {
  private let words: Words

  package init(_ words: Words) { self.words = words }

  /// "12 clauses taken over, 3 adapted, 1 withdrawn, 2 added".
  package func counts(_ summary: AdoptionSummary) -> String {
    var parts = [words.counted(summary.kept, .takenOver)]
    func add(_ count: Int, _ noun: Noun) { if count > 0 { parts.append(words.counted(count, noun)) } }
    add(summary.adapted, .clausesAdapted)
    add(summary.withdrawn, .clausesWithdrawn)
    add(summary.added, .clausesAdded)
    if summary.surroundings { parts.append(words[.surroundingsChanged]) }
    return parts.joined(separator: ", ")
  }

  /// "Taken over whole from version 2025-T2", or the counts.
  package func sentence(_ summary: AdoptionSummary, version: String) -> String {
    guard summary.isWhole else { return counts(summary) }
    return version.isEmpty ? words[.takenWhole] : "\(words[.takenWholeFrom]) \(version)"
  }
}
