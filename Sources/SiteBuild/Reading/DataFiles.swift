import Catalogue
import Diagnostics
import Text
import YAML

/// What the site takes from files that are not Markdown.
struct DataFiles {
  var documents: [Document] = []
  var references: [(reference: Reference, file: String)] = []
  /// Files that were read as data and are not copied.
  var consumed: Set<String> = []
}

extension SiteReader {
  /// Bibliographies stand beside the page that lists them; tables of use cases in a folder of use cases.
  func readData(
    _ tree: ContentTree, _ documents: [Document], _ configuration: Configuration, _ parser: DocumentParser, _ diagnostics: inout [Diagnostic]
  ) throws -> DataFiles {
    var result = DataFiles()
    let bibliographies = Set(documents.filter { $0.type == .bibliography }.map(\.folder))
    for path in tree.data {
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      let file = "content/" + path
      let isBeside = bibliographies.contains(folder)
      func bytes() throws -> [UInt8]? {
        guard let bytes = try Files.read("\(options.root)/\(file)", limit: configuration.limits.document, followingLinks: true) else {
          diagnostics.append(
            .error(
              "document-size", "this file is longer than \(configuration.limits.document) bytes", at: Location(file),
              help: "split it, or raise `limits: {document: …}` in sitegen.yml"))
          return nil
        }
        if let error = encodingError(bytes, file: file) {
          diagnostics.append(error)
          return nil
        }
        return bytes
      }
      switch path.split(separator: ".").last.map({ $0.lowercased() }) {
      case "bib":
        guard let bytes = try bytes() else { continue }
        if let converted = try Pandoc.cslJSON(bibTeX: bytes, file: file, &diagnostics) { add(converted, file, &result, &diagnostics) }
      case "json" where isBeside:
        result.consumed.insert(path)
        if let bytes = try bytes() { add(bytes, file, &result, &diagnostics) }
      case "yml", "yaml":
        if isBeside {
          if let bytes = try bytes() { add(bytes, file, &result, &diagnostics) }
        } else {
          diagnostics.append(
            .warning("unread-file", "nothing reads this file", at: Location(file), help: "a bibliography stands in the folder of its `type: bibliography` page")
          )
        }
      case "csv" where parser.type(ofFolder: folder) == .useCase:
        result.consumed.insert(path)
        if let bytes = try bytes() { result.documents += parser.useCases(bytes.text, path: path, &diagnostics) }
      default: break
      }
    }
    return result
  }

  private func add(_ bytes: [UInt8], _ file: String, _ result: inout DataFiles, _ diagnostics: inout [Diagnostic]) {
    do throws(Diagnostic) {
      let node = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try Parser.parse(buffer, file: file) }
      result.references += Reference.list(node, file: file, diagnostics: &diagnostics).map { ($0, file) }
    } catch {
      diagnostics.append(error)
    }
  }
}

extension DocumentParser {
  func type(ofFolder folder: String) -> DocumentType {
    defaultType(folder)
  }

  /// Rows of a table whose header names its own columns; those that the format knows become what it knows, the others properties.
  func useCases(_ text: String, path: String, _ diagnostics: inout [Diagnostic]) -> [Document] {
    let file = "content/" + path
    let firstLine = text.prefix { !$0.isNewline }
    let separator = [",", ";", "\t", "|"].max { a, b in firstLine.count { String($0) == a } < firstLine.count { String($0) == b } } ?? ","
    let table = CSVTable.parse(
      text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, file: file, separator: Character(separator), diagnostics: &diagnostics)
    let columns = table.header.map { Self.columns[slug($0.text)] }
    guard columns.contains("title") else {
      diagnostics.append(
        .error(
          "csv-columns", "no column holds the titles", at: Location(file, Place(line: 1, column: 1)), help: "name one column `title`, `titre` or `intitulé`"))
      return []
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    var used: Set<String> = []
    return table.rows.compactMap { row -> Document? in
      var useCase = UseCase()
      var title = ""
      var summary = ""
      var place = row.first?.place ?? Place(line: 1, column: 1)
      for (index, field) in row.enumerated() where index < columns.count && !field.text.isEmpty {
        let items = field.text.split(whereSeparator: { $0 == ";" || $0 == "\n" }).map { trimmingSpace(String($0)) }.filter { !$0.isEmpty }
        switch columns[index] {
        case "title":
          title = trimmingSpace(field.text)
          place = field.place
        case "summary": summary = field.text
        case "domain": useCase.domain = field.text
        case "users": useCase.users = items
        case "problem": useCase.problem = field.text
        case "solution": useCase.solution = field.text
        case "data": useCase.data = field.text
        case "institutions": useCase.institutions = items
        case "tools": useCase.tools = items
        case "risks": useCase.risks = items
        default: useCase.properties.append((table.header[index].text, field.text))
        }
      }
      guard !title.isEmpty else {
        diagnostics.append(.error("missing-key", "this row has no title", at: Location(file, place), help: "fill in the column of titles, or remove the row"))
        return nil
      }
      let base = termSlug(title)
      var name = base
      var number = 2
      while !used.insert(name).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      // The address goes by the title, so that rows can be sorted; two rows of one title are told apart by their order.
      let virtual = folder + name + ".md"
      var document = Document(
        file: file, path: virtual, url: "/" + folder.split(separator: "/").map { slug(String($0)) + "/" }.joined() + name + "/", id: Self.defaultID(virtual),
        idPlace: place, slugPlace: place, type: .useCase, language: configuration.language)
      document.title = title
      document.summary = summary
      document.payload = .useCase(useCase)
      return document
    }
  }

  /// Headers as people write them, without case and accents.
  private static let columns: [String: String] = [
    "title": "title", "titre": "title", "intitule": "title", "cas-d-usage": "title", "nom": "title", "use-case": "title", "summary": "summary",
    "resume": "summary",
    "description": "summary", "domain": "domain", "domaine": "domain", "thematique": "domain", "users": "users", "utilisateurs": "users", "public": "users",
    "publics": "users", "problem": "problem", "probleme": "problem", "besoin": "problem", "solution": "solution", "data": "data", "donnees": "data",
    "institutions": "institutions", "etablissements": "institutions", "etablissement": "institutions", "tools": "tools", "outils": "tools", "outil": "tools",
    "risks": "risks", "risques": "risks",
  ]
}
