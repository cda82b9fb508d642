import SiteModel
import Text
import Vocabulary

/// SVG pictures of a registry. They are drawn in the text colour, to match the page. A table contains the same data.
struct RegistryPictures {
  let words: Words

  /// A timeline with releases above the line and adoptions below it, from the first to the last day.
  func timeline(releases: [(version: String, date: CalendarDate)], adoptions: [(institution: String, date: CalendarDate)]) -> Bytes {
    let days = (releases.map(\.date) + adoptions.map(\.date)).map { Self.day($0) }
    guard let first = days.min(), let last = days.max(), !adoptions.isEmpty else { return [] }
    let (width, left, right) = (720, 20, 20)
    let rows = adoptions.count
    let height = 70 + 24 * rows
    func x(_ date: CalendarDate) -> Int { last == first ? width / 2 : left + (Self.day(date) - first) * (width - left - right) / (last - first) }
    var out = TextBuffer()
    open(width, height, words[.registryTimeline], &out)
    out.append("<path d=\"M\(left) 44H\(width - right)\" stroke=\"currentColor\" stroke-opacity=\".5\"/>")
    var taken: Int?
    for release in releases {
      let place = x(release.date)
      out.append("<path d=\"M\(place) 38v12\" stroke=\"currentColor\"/>")
      // Labels that would overlap are omitted; the table contains them.
      if taken.map({ place - $0 >= 60 }) ?? true {
        text(release.version, min(max(place, 34), width - 34), 30, "middle", &out)
        taken = place
      }
    }
    for (index, adoption) in adoptions.enumerated() {
      let (place, line) = (x(adoption.date), 70 + 24 * index)
      out.append(
        "<path d=\"M\(place) 44V\(line)\" stroke=\"currentColor\" stroke-opacity=\".3\"/><circle cx=\"\(place)\" cy=\"\(line)\" r=\"5\" fill=\"currentColor\"/>"
      )
      let isRight = place > width / 2
      text("\(shortened(adoption.institution, 44)), \(words.date(adoption.date))", isRight ? place - 10 : place + 10, line + 4, isRight ? "end" : "start", &out)
    }
    out.append("</svg>\n")
    return out.bytes
  }

  /// A grid with a square for each clause and institution.
  func matrix(columns: [String], rows: [String], states: [[RegistryState]]) -> Bytes {
    guard !rows.isEmpty, !columns.isEmpty else { return [] }
    let (cell, label) = (16, 270)
    let width = label + cell * rows.count + 4
    let height = 26 + 24 * columns.count
    var out = TextBuffer()
    open(width, height, words[.registryPicture], &out)
    for (index, number) in rows.enumerated() where index.isMultiple(of: 5) {
      let middle: Int = label + index * cell + cell / 2
      text(number, middle, 14, "middle", &out)
    }
    for (line, column) in columns.enumerated() {
      let y = 24 + 24 * line
      text(shortened(column, 40), label - 8, y + 13, "end", &out)
      for (index, row) in states.enumerated() where row.indices.contains(line) {
        let x: Int = label + index * cell
        draw(row[line], x, y, &out)
      }
    }
    out.append("</svg>\n")
    return out.bytes
  }

  private func draw(_ state: RegistryState, _ x: Int, _ y: Int, _ out: inout TextBuffer) {
    switch state {
    case .kept: out.append("<path d=\"M\(x + 2) \(y + 2)h12v14h-12z\" fill=\"currentColor\" fill-opacity=\".3\"/>")
    case .adapted:
      out.append(
        "<path d=\"M\(x + 2).5 \(y + 2).5h11v13h-11z\" fill=\"none\" stroke=\"currentColor\"/><path d=\"M\(x + 2) \(y + 2)h6v14h-6z\" fill=\"currentColor\"/>")
    case .tightened: out.append("<path d=\"M\(x + 8) \(y + 2)l6 14h-12z\" fill=\"currentColor\"/>")
    case .withdrawn: out.append("<path d=\"M\(x + 3) \(y + 4)l10 10m0-10l-10 10\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>")
    case .absent: out.append("<circle cx=\"\(x + 8)\" cy=\"\(y + 9)\" r=\"1.5\" fill=\"currentColor\"/>")
    }
  }

  private func open(_ width: Int, _ height: Int, _ title: String, _ out: inout TextBuffer) {
    out.append("<svg viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\" role=\"img\" font-size=\"12\"><title>")
    out.append(escaping: title)
    out.append("</title>")
  }

  private func text(_ text: String, _ x: Int, _ y: Int, _ anchor: String, _ out: inout TextBuffer) {
    out.append("<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\" fill=\"currentColor\">")
    out.append(escaping: text)
    out.append("</text>")
  }

  private func shortened(_ text: String, _ limit: Int) -> String { text.count > limit ? text.prefix(limit - 1) + "…" : text }

  /// A day number that counts 31 days to each month: exact enough for drawing.
  private static func day(_ date: CalendarDate) -> Int {
    let day = date.earliestDay
    return (day.year * 12 + (day.month ?? 1)) * 31 + (day.day ?? 1)
  }
}
