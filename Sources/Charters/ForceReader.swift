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
    let bytes = Array(text.utf8)
    for sentence in NormativeWords(bytes[...], isFrench: compiled.lexicon.isFrench).sentences {
      var scan = SentenceScan(sentence, compiled)
      scan.run()
      // An exception may stand in parentheses; a rule there is a remark.
      for word in sentence.words where word.kind == .aside {
        let aside = bytes[word.range]
        guard aside.first == UInt8(ascii: "(") else { continue }
        for remark in NormativeWords(aside.dropFirst().dropLast(), isFrench: compiled.lexicon.isFrench).sentences {
          scan.isConditional = scan.isConditional || SentenceScan(remark, compiled).holdsException
        }
      }
      reading.isConditional = reading.isConditional || scan.isConditional
      for (force, range) in scan.found where forces.insert(force).inserted {
        let written = bytes[sentence.words[range.lowerBound].range.lowerBound..<sentence.words[range.upperBound - 1].range.upperBound]
        reading.evidence.append((force, folded(String(decoding: written, as: UTF8.self)).lowercased()))
      }
    }
    if forces.count == 1 { reading.force = forces.first }
    return reading
  }
}
