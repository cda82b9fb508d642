import SiteBuild
import SiteTestSupport
import Testing

@testable import Pages

/// The catalogue as a repository of OAI-PMH 2.0.
@Suite struct OAITests {
  private static let configuration =
    SiteSources.configuration + """
      institution: {name: Université d'Essai, contact: c@example.org}
      vocabularies:
        rubrics: [{id: formation, title: Formation}]
        types: [{id: guide, title: Guide}]

      """

  private static func card(_ title: String, _ issued: String, _ more: String = "status: published") -> String {
    """
    ---
    type: resource
    title: \(title)
    summary: Un résumé.
    url: https://cours.example.org/\(title)
    rubrics: [formation]
    types: [guide]
    authors: [Une équipe]
    issued: \(issued)
    license: CC-BY-4.0
    review: {by: Comité, on: \(issued)}
    \(more)
    ---

    """
  }

  private func repository(_ cards: [String: String]) async throws -> OAIRepository {
    var texts = ["sitegen.yml": Self.configuration, "content/index.md": "---\ntitle: A\n---\n"]
    for (name, card) in cards { texts["content/ressources/\(name).md"] = card }
    let loaded = try await SiteSources(texts).load()
    let maker = try #require(loaded.maker)
    return try #require(OAIRepository(maker.context))
  }

  private var small: OAIRepository {
    get async throws {
      try await repository([
        "a": Self.card("a", "2023-02-01"), "b": Self.card("b", "2024-05-06"),
        "c": Self.card("c", "2022-01-01", "status: archived\narchived: {by: Comité, on: 2025-01-02, reason: Vieille}"),
        "d": Self.card("d", "2025-01-01", "status: review"),
      ])
    }
  }

  private func answer(_ repository: OAIRepository, _ query: String) throws -> XMLNode {
    let arguments = query.split(separator: "&").map { part in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return (name: sides[0], value: sides.count > 1 ? sides[1] : "")
    }
    let root = try XMLNode(parsing: String(decoding: repository.answer(arguments, moment: "2025-03-26T12:00:00Z"), as: UTF8.self))
    #expect(root.name == "OAI-PMH")
    #expect(root.children("responseDate").map(\.text) == ["2025-03-26T12:00:00Z"])
    #expect(root.children("request").map(\.text) == ["https://essai.example.org/oai"])
    return root
  }

  @Test("the repository says who it is, and the day of its first record")
  func identify() async throws {
    let root = try answer(try await small, "verb=Identify")
    #expect(root.children("request").map(\.attributes) == [["verb": "Identify"]])
    let said = root.children("Identify").flatMap(\.children).map { "\($0.name): \($0.text)" }
    #expect(
      said == [
        "repositoryName: Essai", "baseURL: https://essai.example.org/oai", "protocolVersion: 2.0", "adminEmail: c@example.org",
        "earliestDatestamp: 2023-02-01", "deletedRecord: no", "granularity: YYYY-MM-DD",
      ])
  }

  @Test(
    "a list has the public cards of the time that is asked for",
    arguments: [
      ("", ["b 2024-05-06", "a 2023-02-01", "c 2025-01-02"]), ("&from=2024-05-06", ["b 2024-05-06", "c 2025-01-02"]),
      ("&until=2024-05-05", ["a 2023-02-01"]), ("&from=2024-05-06&until=2024-05-06", ["b 2024-05-06"]),
    ])
  func list(_ limits: String, _ records: [String]) async throws {
    let repository = try await small
    for verb in ["ListIdentifiers", "ListRecords"] {
      for format in ["oai_dc", "lom"] {
        let root = try answer(repository, "verb=\(verb)&metadataPrefix=\(format)\(limits)")
        let items = try #require(root.children(verb).first).children
        let headers = verb == "ListRecords" ? items.flatMap { $0.children("header") } : items
        let found = headers.map { header in ["identifier", "datestamp"].map { header.children($0).map(\.text).joined() }.joined(separator: " ") }
        #expect(found == records.map { "oai:essai.example.org:ressources/\($0)" })
      }
    }
  }

  @Test(
    "a request that cannot be answered gets the error of the protocol",
    arguments: [
      ("", "badVerb"), ("verb=List", "badVerb"), ("verb=Identify&verb=Identify", "badVerb"), ("verb=Identify&x=1", "badArgument"),
      ("verb=ListRecords", "badArgument"), ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=lom", "badArgument"),
      ("verb=ListRecords&metadataPrefix=oai_dc&from=hier", "badArgument"), ("verb=ListRecords&metadataPrefix=oai_dc&from=2025", "badArgument"),
      ("verb=ListRecords&metadataPrefix=oai_dc&from=2025-02-01&until=2025-01-01", "badArgument"),
      ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=oai_dc.2", "badArgument"), ("verb=ListRecords&metadataPrefix=mods", "cannotDisseminateFormat"),
      ("verb=ListRecords&metadataPrefix=oai_dc&set=x", "noSetHierarchy"), ("verb=ListSets", "noSetHierarchy"),
      ("verb=ListRecords&metadataPrefix=oai_dc&from=2030-01-01", "noRecordsMatch"), ("verb=ListRecords&resumptionToken=oai_dc.2", "badResumptionToken"),
      ("verb=ListRecords&resumptionToken=oai_dc.1", "badResumptionToken"), ("verb=ListRecords&resumptionToken=", "badResumptionToken"),
      ("verb=ListRecords&resumptionToken=oai_dc.2.hier.", "badResumptionToken"), ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
      ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:essai.example.org:ressources/d", "idDoesNotExist"),
      ("verb=GetRecord&metadataPrefix=mods&identifier=oai:essai.example.org:ressources/a", "cannotDisseminateFormat"),
      ("verb=ListMetadataFormats&identifier=x", "idDoesNotExist"),
    ])
  func errors(_ query: String, _ code: String) async throws {
    let root = try answer(try await small, query)
    #expect(root.children("error").map { $0.attributes["code"] } == [code])
    #expect(root.children.map(\.name) == ["responseDate", "request", "error"])
    // Arguments that are no good are not repeated.
    let repeated = try #require(root.children("request").first).attributes
    #expect(repeated.isEmpty == ["badVerb", "badArgument"].contains(code))
  }

  @Test("one record is given as Dublin Core")
  func record() async throws {
    let root = try answer(try await small, "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:essai.example.org:ressources/b")
    let record = try #require(root.children("GetRecord").first?.children("record").first)
    let fields = record.children("metadata").flatMap { $0.children("dc") }.flatMap(\.children).map { "\($0.name): \($0.text)" }
    #expect(
      fields == [
        "title: b", "creator: Une équipe", "description: Un résumé.", "subject: Formation", "date: 2024-05-06", "type: Text", "type: Guide",
        "identifier: https://cours.example.org/b", "language: fr", "rights: https://creativecommons.org/licenses/by/4.0/",
      ])
  }

  @Test("a long list comes in parts, each with the token of the next")
  func parts() async throws {
    var cards: [String: String] = [:]
    for number in 100..<305 { cards["c\(number)"] = Self.card("c\(number)", number < 304 ? "2024-01-01" : "2023-01-01") }
    let repository = try await repository(cards)
    #expect(OAIRepository.pageSize == 200)
    var identifiers: [String] = []
    var tokens: [String] = []
    var query = "verb=ListIdentifiers&metadataPrefix=oai_dc&from=2024-01-01"
    while true {
      let list = try #require(try answer(repository, query).children("ListIdentifiers").first)
      identifiers += list.children("header").flatMap { $0.children("identifier").map(\.text) }
      let token = try #require(list.children("resumptionToken").first)
      tokens.append("\(token.text) \(token.attributes["cursor"] ?? "") \(token.attributes["completeListSize"] ?? "")")
      if token.text.isEmpty { break }
      query = "verb=ListIdentifiers&resumptionToken=\(token.text)"
    }
    #expect(tokens == ["oai_dc.2.2024-01-01. 0 204", " 200 204"])
    #expect(identifiers.sorted() == (100..<304).map { "oai:essai.example.org:ressources/c\($0)" })
  }

  @Test("a site without a card, or without an address to write to, is no repository")
  func none() async throws {
    let empty = try await SiteSources(["sitegen.yml": Self.configuration, "content/index.md": "---\ntitle: A\n---\n"]).load()
    #expect(OAIRepository(try #require(empty.maker).context) == nil)
    let silent = try await SiteSources([
      "sitegen.yml": Self.configuration.replacing(", contact: c@example.org", with: ""), "content/index.md": "---\ntitle: A\n---\n",
      "content/ressources/a.md": Self.card("a", "2023-02-01"),
    ]).load()
    #expect(silent.report == [])
    #expect(OAIRepository(try #require(silent.maker).context) == nil)
    #expect(silent.file("/oai.xml") == nil)
  }
}
