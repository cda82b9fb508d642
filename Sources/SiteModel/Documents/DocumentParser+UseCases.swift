import Catalogue
import Diagnostics
import Text
import YAML

extension DocumentParser {
  package func type(ofFolder folder: String) -> DocumentType {
    defaultType(folder)
  }

  /// Reads use cases from a CSV table, one for each row. Columns with known headers become fields of the use case; all others become properties.
  package func useCases(_ text: String, path: String, _ diagnostics: inout [Diagnostic]) -> [Document] {
    let file = "content/" + path
    var isQuoted = false
    var counts: [Character: Int] = [:]
    for character in text.prefix(4096) {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      if character.isNewline { break }
      counts[character, default: 0] += 1
    }
    let separator = ([",", ";", "\t", "|"] as [Character]).max { counts[$0] ?? 0 < counts[$1] ?? 0 } ?? ","
    let table = CSVTable.parse(
      text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, file: file, separator: separator, diagnostics: &diagnostics)
    if table.rows.count > TableLimits.mostRows {
      let place = table.rows[TableLimits.mostRows].first?.place
      diagnostics.append(
        .error(
          "csv-size", "this table has \(table.rows.count) rows; \(TableLimits.mostRows) are allowed", at: Location(file, place),
          help: "each row is a page: divide the table, or keep the use cases that a reader needs"))
      return []
    }
    var limits = TableLimits(bytes: text.utf8.count)
    let columns = table.header.map { Self.columns[slug($0.text)] }
    guard columns.contains("title") else {
      diagnostics.append(
        .error(
          "csv-columns", "no column holds the titles", at: Location(file, Place(line: 1, column: 1)), help: "name one column `title`, `titre` or `intitulé`"))
      return []
    }
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
    var used: Set<String> = []
    // The next number to try for rows with the same title.
    var numbers: [String: Int] = [:]
    return table.rows.compactMap { row -> Document? in
      if limits.isExceeded { return nil }
      var useCase = UseCase()
      var title = ""
      var summary = ""
      var place = row.first?.place ?? Place(line: 1, column: 1)
      for (index, field) in row.enumerated() where index < columns.count && !field.text.isEmpty {
        let items = field.text.split(whereSeparator: { $0 == ";" || $0.isNewline }).map { String($0).trimmingSpace }.filter { !$0.isEmpty }
        switch columns[index] {
        case "title":
          title = field.text.trimmingSpace
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
        default:
          useCase.properties.append((table.header[index].text, field.text))
          limits.add(name: table.header[index].text)
        }
      }
      if limits.isExceeded {
        diagnostics.append(
          .error(
            "csv-size", "up to this row, the column names take more than ten times as much room as the whole table: each value is shown with its column's name",
            at: Location(file, place), help: "shorten the names of the columns, or leave out columns that say nothing"))
        return nil
      }
      guard !title.isEmpty else {
        diagnostics.append(.error("missing-key", "this row has no title", at: Location(file, place), help: "fill in the column of titles, or remove the row"))
        return nil
      }
      let most = FrontMatterLimits.longest("title")
      guard title.unicodeScalars.count <= most else {
        diagnostics.append(
          .error(
            "long-text", "this title has \(title.unicodeScalars.count) characters; \(most) are allowed", at: Location(file, place),
            help: "shorten it, and put the rest in other columns"))
        return nil
      }
      let base = termSlug(title)
      var name = base
      var number = numbers[base] ?? 1
      while !used.insert(name).inserted {
        number += 1
        name = "\(base)-\(number)"
      }
      numbers[base] = number
      // The address comes from the title, so sorting rows does not change it. Rows with equal titles are numbered in order.
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

  /// Known headers as slugs (no case, no accents), with the fields that they fill.
  private static let columns: [String: String] = [
    "title": "title", "titre": "title", "intitule": "title", "cas-d-usage": "title", "nom": "title", "use-case": "title", "summary": "summary",
    "resume": "summary",
    "description": "summary", "domain": "domain", "domaine": "domain", "thematique": "domain", "users": "users", "utilisateurs": "users", "public": "users",
    "publics": "users", "problem": "problem", "probleme": "problem", "besoin": "problem", "solution": "solution", "data": "data", "donnees": "data",
    "institutions": "institutions", "etablissements": "institutions", "etablissement": "institutions", "tools": "tools", "outils": "tools", "outil": "tools",
    "risks": "risks", "risques": "risks",
  ]
}
