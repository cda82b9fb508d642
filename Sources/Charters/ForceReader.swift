import Text

/// Reads the force of a clause from its words.
package struct ForceReader: Sendable {
  private let compiled: CompiledLexicon

  /// - Parameter language: a BCP 47 tag; French and English have a lexicon.
  /// - Returns: nil for a language without a lexicon.
  package init?(language: String) {
    guard let compiled = ForceLexicon.of(language) else { return nil }
    self.compiled = compiled
  }

  /// The force that the words state for certain; none where they state several or may mean something else.
  package func read(_ text: String) -> ForceReading {
    var reading = ForceReading()
    var forces: Set<Force> = []
    for sentence in NormativeWords(text, isFrench: compiled.lexicon.isFrench).sentences {
      var scan = SentenceScan(sentence, compiled)
      scan.run()
      // An exception may stand in parentheses; a rule there is a remark.
      for word in sentence.words where word.kind == .aside && text[word.start] == "(" {
        let inner = text[text.index(after: word.start)..<text.index(before: word.end)]
        for remark in NormativeWords(String(inner), isFrench: compiled.lexicon.isFrench).sentences {
          scan.isConditional = scan.isConditional || SentenceScan(remark, compiled).holdsException
        }
      }
      reading.isConditional = reading.isConditional || scan.isConditional
      for (force, range) in scan.found where forces.insert(force).inserted {
        reading.evidence.append((force, folded(String(text[sentence.words[range.lowerBound].start..<sentence.words[range.upperBound - 1].end])).lowercased()))
      }
    }
    if forces.count == 1 { reading.force = forces.first }
    return reading
  }
}
