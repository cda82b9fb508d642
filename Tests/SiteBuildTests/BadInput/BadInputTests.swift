import Diagnostics
import SiteTestSupport
import Testing

/// What is wrong with the content is told with its place, in words, once.
@Suite struct BadInputTests {
  @Test("nothing is wrong in the site that mistakes are made in")
  func small() async throws {
    let loaded = try await SiteSources.small().load()
    #expect(loaded.report == [])
    #expect(loaded.documentCount == 12)
  }

  @Test("mistakes in front matter and the configuration are reported", arguments: FrontMatterMistakes.rows + DateMistakes.rows)
  func frontMatter(_ input: BadInput) async throws { try await check(input) }

  @Test("words that are not on their list, and wrong names of pages and files, are reported", arguments: VocabularyMistakes.rows)
  func vocabulary(_ input: BadInput) async throws { try await check(input) }

  @Test("mistakes in ids and addresses are reported", arguments: IdentityMistakes.rows)
  func identity(_ input: BadInput) async throws { try await check(input) }

  @Test("mistakes in YAML, wrong bytes and too many of them are reported", arguments: YAMLMistakes.rows + ByteMistakes.rows)
  func bytes(_ input: BadInput) async throws { try await check(input) }

  @Test("mistakes in links and citations are reported", arguments: LinkMistakes.rows)
  func links(_ input: BadInput) async throws { try await check(input) }

  @Test("wrong names of files, and what leads out of the folder, are reported", arguments: ConfinementMistakes.rows)
  func confinement(_ input: BadInput) async throws { try await check(input) }

  @Test("addresses and pictures that a browser would run are reported", arguments: UnsafeMistakes.rows)
  func unsafe(_ input: BadInput) async throws { try await check(input) }

  @Test("mistakes in templates are reported", arguments: TemplateMistakes.rows)
  func templates(_ input: BadInput) async throws { try await check(input) }

  @Test("mistakes in clauses and versions are reported", arguments: ClauseMistakes.rows + VersionMistakes.rows)
  func clauses(_ input: BadInput) async throws { try await check(input) }

  @Test("mistakes in tables and bibliographies are reported", arguments: DataMistakes.rows)
  func data(_ input: BadInput) async throws { try await check(input) }

  private func check(_ input: BadInput) async throws {
    var sources = try SiteSources.small()
    let spot = try input.change.apply(&sources) ?? input.spot
    let loaded = try await sources.load({ $0.showsDrafts = input.showsDrafts }, prepare: input.change.prepare)
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    let said = Comment(rawValue: loaded.report.joined(separator: "\n"))
    let wanted = errors.indices.filter { errors[$0].code == input.code && errors[$0].message == input.message }
    let index = try #require(wanted.first, said)
    #expect(wanted.count == 1, said)
    let found = errors[index]
    #expect(input.help.isEmpty || found.help?.contains(input.help) == true, "the help is “\(found.help ?? "")”")
    #expect(Set(errors.indices.filter { $0 != index }.map { errors[$0].code }) == input.also, said)
    #expect(found.location?.file == spot?.file)
    let place = found.location?.place
    #expect(place.map { [Int($0.line), Int($0.column)] } == spot?.place.map { [$0.line, $0.column] })
    if let spot, let wanted = spot.marked, let place {
      let marked = try marked(place, in: sources.text(spot.file))
      #expect(marked == wanted || wanted.unicodeScalars.count == 1 && marked.unicodeScalars.first == wanted.unicodeScalars.first)
    }
    if let related = input.related {
      #expect(found.related.map { [$0.message, $0.location.file] } == [[related.message, related.file]])
      #expect(found.related.allSatisfy { $0.location.place != nil })
    }
  }

  /// What a place marks: of its own line only.
  private func marked(_ place: Place, in text: String) throws -> String {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.indices.contains(Int(place.line) - 1))
    return String(String.UnicodeScalarView(lines[Int(place.line) - 1].dropFirst(Int(place.column) - 1).prefix(Int(place.length))))
  }
}
