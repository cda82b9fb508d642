import Catalogue
import Charters
import SiteModel
import Templating
import Text

/// The clauses of a charter and the texts that implement them: the data of the page and of the CSV file.
struct CoverageMatrix: Sendable {
  struct Row: Sendable {
    var clause: Clause
    /// For each column, the clauses that refer to this one, sorted by precedence of their relation.
    var cells: [[ClauseLink]]
    /// Whether a regulation or assessment rules implement it.
    var isCarried: Bool

    func relation(_ column: Int) -> Relation? { cells[column].compactMap(\.relation).min() }
  }

  let charter: TextHistory
  let columns: [TextHistory]
  let rows: [Row]

  /// Prohibitions and obligations that no binding text implements.
  var uncovered: [Clause] { rows.filter { $0.clause.force?.isBinding == true && !$0.isCarried }.map(\.clause) }
}

/// The matrix as a page and as a CSV file.
package struct MatrixPages: PageFamily {
  package enum Kind: PageKind {
    package typealias Family = MatrixPages
    case page, csv
  }

  package static let templates: [PageTemplate] = [.matrix]

  package let context: PageContext
  package init(context: PageContext) { self.context = context }
  private var parts: ClauseParts { ClauseParts(context) }

  package func list(into pages: inout [Page]) {
    if ClauseLists(context).isEmpty || charters.isEmpty { return }
    pages.append(Page(site.matrixPath, Kind.page))
    pages.append(Page(site.matrixCSVPath, Kind.csv))
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    switch kind {
    case .page: renderMatrix(into: &out)
    case .csv: renderMatrixCSV(into: &out)
    }
  }

  package func sitemapEntry(_ kind: Kind) -> SitemapEntry? { if case .page = kind { SitemapEntry() } else { nil } }
  package func group(_ kind: Kind) -> FileGroup { if case .page = kind { .lists } else { .clauses } }

  /// Charters in force or in draft; empty if there is no other text.
  var charters: [TextHistory] {
    let texts = context.listings.texts
    return texts.count > 1 ? texts.filter { site.documents[$0.document].type == .charter } : []
  }

  private func matrix(_ charter: TextHistory) -> CoverageMatrix {
    func isBinding(_ history: TextHistory) -> Bool { [.regulation, .assessmentRules].contains(site.documents[history.document].type) }
    let related = Set(charter.current.clauses.flatMap { site.texts.appliedBy[.init(document: charter.current.id, clause: $0.id)] ?? [] }.map(\.document))
    let columns = context.listings.texts.filter { $0.document != charter.document && (isBinding($0) || related.contains($0.current.id)) }
    let rows = charter.current.clauses.map { clause -> CoverageMatrix.Row in
      let links = site.texts.appliedBy[.init(document: charter.current.id, clause: clause.id)] ?? []
      let cells = columns.map { column in
        links.filter { $0.document == column.current.id }.sorted { ($0.relation ?? .applied) < ($1.relation ?? .applied) }
      }
      // Advice in a regulation does not implement a duty.
      let isCarried = zip(columns, cells).contains { column, cell in
        isBinding(column) && cell.contains { $0.relation != .contradicted && $0.clause.force.map(\.isBinding) ?? true }
      }
      return .init(clause: clause, cells: cells, isCarried: isCarried)
    }
    return CoverageMatrix(charter: charter, columns: columns, rows: rows)
  }

  private func relationText(_ relation: Relation?) -> StatusText {
    StatusText(id: relation?.rawValue ?? "absent", label: relation.map { words[.relation, $0] } ?? words[.relationAbsent])
  }

  private func renderMatrix(into out: inout TextBuffer) {
    let tables = charters.map { charter -> MatrixTable in
      let matrix = matrix(charter)
      let columns = matrix.columns.map { column -> MatrixColumn in
        let document = site.documents[column.document]
        return MatrixColumn(
          title: document.title, url: site.href(document.url), kind: site.kindLabel(document.type), isDraft: site.textDetails(column.document)?.status == .draft
        )
      }
      let rows = matrix.rows.map { row -> MatrixRow in
        let cells = matrix.columns.indices.map { index -> MatrixCell in
          let links = row.cells[index].map { link in
            Link(title: link.clause.number, url: site.href(site.clauseURL(matrix.columns[index], link.clause.id)), summary: link.clause.title)
          }
          return MatrixCell(
            column: columns[index].title, relation: relationText(row.relation(index)), isAbsent: row.cells[index].isEmpty, clauses: links.records)
        }
        return MatrixRow(
          isSection: row.clause.isSection, number: row.clause.number, title: row.clause.title, url: site.href(site.clauseURL(charter, row.clause.id)),
          text: excerpt(row.clause.foldedText), force: row.clause.isSection ? nil : parts.forceText(row.clause.force), span: "\(matrix.columns.count + 1)",
          cells: cells.records)
      }
      return MatrixTable(
        title: site.documents[charter.document].title, url: site.href(site.documents[charter.document].url), columns: columns.records,
        rows: columns.isEmpty ? [] : rows.records,
        uncovered: matrix.uncovered.compactMap { charter.current.position(of: $0.id).map { parts.entry(charter, $0) } }.records)
    }
    let page = MatrixPage(
      frame: context.frame(
        .matrix, title: words[.titleMatrix], url: site.matrixPath, description: words[.matrixIntro], breadcrumbs: [ClauseLists(context).textsLink],
        license: context.ownLicense),
      tables: tables.records, csv: site.href(site.matrixCSVPath), legend: ([.applied, .tightened, .contradicted, nil] as [Relation?]).map(relationText).records)
    context.render(.matrix, page, into: &out)
  }

  /// Renders CSV (RFC 4180) in UTF-8, with a byte order mark: without it, spreadsheets misread accented letters.
  private func renderMatrixCSV(into out: inout TextBuffer) {
    out.append("\u{FEFF}")
    let matrices = charters.map(matrix)
    // A single table for all charters, with a column for each text in any of their matrices.
    var columns: [TextHistory] = []
    for column in matrices.flatMap(\.columns) where !columns.contains(where: { $0.document == column.document }) { columns.append(column) }
    CSVTable.append(
      [words[.text], words[.number], words[.identifier], words[.force], words[.clause]] + columns.map { site.documents[$0.document].title }, to: &out)
    for matrix in matrices {
      for row in matrix.rows where row.clause.isProvision {
        let cells = columns.map { column -> String in
          guard let index = matrix.columns.firstIndex(where: { $0.document == column.document }) else { return relationText(nil).label }
          let clauses = row.cells[index].map(\.clause.number).joined(separator: ", ")
          let relation = relationText(row.relation(index)).label
          return clauses.isEmpty ? relation : "\(relation) (\(clauses))"
        }
        CSVTable.append(
          [site.documents[matrix.charter.document].title, row.clause.number, row.clause.id, parts.forceText(row.clause.force).label, row.clause.foldedText]
            + cells,
          to: &out)
      }
    }
  }
}

extension PageTemplate {
  static let matrix = PageTemplate("matrix", MatrixPage.shape)
}
