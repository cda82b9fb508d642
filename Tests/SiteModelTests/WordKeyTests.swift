import Catalogue
import Charters
import Diagnostics
import Markdown
import Templating
import Testing
import YAML

@testable import Pages
@testable import SiteModel

/// The keys of `strings.yml`, which the program names by cases.
@Suite struct WordKeyTests {
  private func words(_ language: String) throws -> [String: String] {
    let bytes = try #require(Theme.builtIn.first { $0.name == "strings.yml" }?.bytes)
    var words: [String: String] = [:]
    var diagnostics: [Diagnostic] = []
    let node = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "strings.yml") }
    Words.read(node, file: "strings.yml", language: language, into: &words, diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty)
    return words
  }

  private func keys<Member>(_ family: WordFamily<Member>, _ members: [Member]) -> [String] { members.map(family.key) }

  /// Keys of all members of all families.
  private var familyKeys: [String] {
    let forces = Force.allCases.map(Optional.some) + [nil]
    let dimensions = ResourceCatalogue.Dimension.allCases
    var keys = [WordFamily<Force?>.force, .forces, .meaning, .becomes, .become].flatMap { self.keys($0, forces) }
    keys += [WordFamily<Int>.usageBadge, .usageName, .usageSentence].flatMap { self.keys($0, Array(0...4)) }
    keys += self.keys(.relation, Relation.allCases) + self.keys(.change, ClauseChange.Kind.allCases) + self.keys(.state, AdoptionState.allCases)
    keys += self.keys(.documentKind, DocumentType.allCases) + self.keys(.textStatus, TextDetails.Status.allCases)
    keys += self.keys(.cardStatus, ResourceCard.Status.allCases) + self.keys(.level, ResourceCard.Level.allCases)
    keys += self.keys(.maturity, UseCase.Maturity.allCases) + self.keys(.dimension, dimensions) + self.keys(.allOf, dimensions)
    keys += self.keys(.facet, dimensions.filter { $0 != .authors }) + self.keys(.registry, RegistryState.allCases)
    return keys + self.keys(.searchKind, SearchKind.allCases) + self.keys(.searchKinds, SearchKind.allCases)
  }

  private var nounKeys: [String] { Noun.allCases.flatMap { ["\($0.rawValue)_one", "\($0.rawValue)_other"] } }

  @Test("every word that the program writes is there in both languages", arguments: ["fr", "en"])
  func complete(_ language: String) throws {
    let words = try words(language)
    for key in Word.allCases.map(\.key) + nounKeys + familyKeys + (1...12).map({ "month_\($0)" }) {
      #expect(words[key] != nil, "\(key) has no word in \(language)")
    }
  }

  @Test("every word of the built-in theme is one that a template or the program writes")
  func used() throws {
    var used = Set(Word.allCases.map(\.key) + nounKeys + familyKeys)
    for file in Theme.builtIn where file.name.hasSuffix(".html") {
      for tag in String(decoding: file.bytes, as: UTF8.self).split(separator: "{{").dropFirst() {
        let name = tag.prefix { $0 != "}" }.drop { "#^/&{".contains($0) }
        if name.hasPrefix("t.") { used.insert(String(name.dropFirst(2))) }
      }
    }
    // Words that no file of the program asks for; templates of a site may.
    used.formUnion(["clauses", "section", "usage_except"])
    // Words by codes and types that anybody may write.
    let open = ["month_", "language_", "country_", "reference_"]
    let unused = try words("fr").keys.filter { key in !used.contains(key) && !open.contains { key.hasPrefix($0) } }
    #expect(unused.isEmpty, "\(unused.sorted())")
  }

  @Test("a case is the key that its name says", arguments: [(Word.readMore, "read_more"), (.and, "and"), (.feedJson, "feed_json")])
  func key(_ word: Word, _ key: String) { #expect(word.key == key) }

  @Test("a word is looked up by its key, which stands for it where it is missing")
  func lookup() {
    let words = Words(
      language: "en", words: ["read_more": "Read on", "force_should_not": "Warning", "clause_one": "{n} clause", "clause_other": "{n} clauses"])
    #expect(words[.readMore] == "Read on")
    #expect(words[.and] == "and")
    #expect(words[.force, .shouldNot] == "Warning")
    #expect(words[.force, nil] == "force_unqualified")
    #expect(words.counted(1, .clause) == "1 clause")
    #expect(words.counted(2, .clause) == "2 clauses")
  }

  @Test("cases are numbered in the order of their declaration")
  func numbers() {
    #expect(Word.allCases.map(\.number) == Array(0..<Word.allCases.count))
    #expect(GeneratedFolder.allCases.map(\.number) == Array(0..<GeneratedFolder.allCases.count))
  }

  @Test("folders of generated pages have the keys and the names that repositories know")
  func folders() {
    let french = SitePaths(language: "fr")
    let english = SitePaths(language: "en")
    #expect(GeneratedFolder.appliesTo.key == "applies-to")
    #expect(french[.useCases] == "usages")
    #expect(english.address(of: .clauses(of: nil)) == "/to-be-qualified/")
    #expect(Set(GeneratedFolder.allCases.map(\.key)).count == GeneratedFolder.allCases.count)
    for group in [GeneratedFolder.top, GeneratedFolder.inCatalogue, GeneratedFolder.inTexts] {
      for paths in [french, english] { #expect(Set(group.map { paths[$0] }).count == group.count) }
    }
  }
}
