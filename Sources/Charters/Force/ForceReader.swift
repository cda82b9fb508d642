import Text

/// Determines the force of a clause from its wording.
package struct ForceReader: Sendable {
  private let compiled: CompiledLexicon

  /// - Parameter language: a BCP 47 tag; French and English have a lexicon.
  /// - Returns: nil if the language has no lexicon.
  package init?(language: String) {
    guard let compiled = ForceLexicon.of(language) else { return nil }
    self.compiled = compiled
  }

  /// Reads the force that each sentence states for certain. The force of the clause is that of its main sentence.
  package func read(_ text: String) -> ForceReading {
    var reading = ForceReading()
    let bytes = Array(text.utf8)
    var antecedent: SentenceScan.Subject?
    for sentence in NormativeWords(bytes[...], isFrench: compiled.lexicon.isFrench).sentences { read(sentence, bytes, &antecedent, into: &reading) }
    reading.main = reading.sentences.indices.first { !reading.sentences[$0].isLabel }
    guard let main = reading.main else { return reading }
    reading.force = reading.sentences[main].force
    reading.isConditional = reading.sentences[main].isConditional
    // *Sauf accord du tuteur.* as a separate sentence limits the one before it.
    for sentence in reading.sentences[(main + 1)...] {
      guard sentence.isException else { break }
      reading.isConditional = true
    }
    return reading
  }

  private func read(_ sentence: NormativeWords.Sentence, _ bytes: [UInt8], _ antecedent: inout SentenceScan.Subject?, into reading: inout ForceReading) {
    var scan = SentenceScan(sentence, compiled, after: antecedent)
    scan.run()
    antecedent = scan.found.isEmpty ? scan.firstSubject ?? scan.antecedent : scan.antecedent
    // Parentheses may contain an exception, but a rule in them is only a remark.
    for word in sentence.words where word.kind == .aside {
      let aside = bytes[word.range]
      guard aside.first == UInt8(ascii: "(") else { continue }
      for remark in NormativeWords(aside.dropFirst().dropLast(), isFrench: compiled.lexicon.isFrench).sentences {
        scan.isConditional = scan.isConditional || SentenceScan(remark, compiled).holdsException
      }
    }
    for finding in scan.found where !reading.evidence.contains(where: { $0.force == finding.force }) {
      let written = bytes[sentence.words[finding.range.lowerBound].range.lowerBound..<sentence.words[finding.range.upperBound - 1].range.upperBound]
      reading.evidence.append((finding.force, folded(String(decoding: written, as: UTF8.self)).lowercased()))
    }
    reading.sentences.append(
      SentenceForce(
        force: scan.force, isConditional: scan.isConditional, range: sentence.range, isSilent: scan.found.isEmpty, isLabel: scan.found.isEmpty && scan.isLabel,
        isException: scan.found.isEmpty && scan.beginsWithException))
  }
}
