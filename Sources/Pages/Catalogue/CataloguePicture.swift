import SiteModel
import Text

/// Stacked bars as SVG. Horizontal lengths are in per cent and vertical ones in pixels, so that the picture follows the width of the page and its text keeps
/// its size.
///
/// Each rubric has its own colour and texture, which style sheets can change (`.fill-1` … `.fill-12`, `.texture`).
struct CataloguePicture {
  let words: Words
  /// Names of the rubrics, from the bottom of a bar upwards.
  let names: [String]

  struct Year {
    var year: Int
    var counts: [Int]
    var total: Int { counts.reduce(0, +) }
  }

  /// Number of rubrics that readers can tell apart.
  static let fills = textures.count

  /// SVG paths on a tile of 8 by 8 pixels.
  private static let textures: [StaticString] = [
    "", "M-2 2l4-4M0 8l8-8M6 10l4-4", "M0 4h8", "M4 4h.01", "M-2 6l4 4M0 0l8 8M6-2l4 4", "M4 0v8", "M2 2h.01M6 6h.01", "M0 6l4-4 4 4", "M0 2h8M0 6h8",
    "M0 0l8 8M0 8l8-8", "M0 4h8M4 0v8", "M0 4h4M4 0h4",
  ]

  /// Maximum number of bars. The oldest bar combines all earlier years.
  private static let most = 40
  private static let (top, foot, height) = (176, 20, 202)

  /// - Parameter years: without duplicates, in any order.
  func bars(_ years: [Year]) -> Bytes {
    guard let oldest = years.map(\.year).min(), let last = years.map(\.year).max() else { return [] }
    let first = max(oldest, last - Self.most + 1)
    var slots = (first...last).map { Year(year: $0, counts: [Int](repeating: 0, count: names.count)) }
    for year in years { for (rubric, count) in year.counts.enumerated() { slots[max(0, year.year - first)].counts[rubric] += count } }
    let highest = max(1, slots.map(\.total).max() ?? 1)
    let step = Self.step(highest)
    let every = Self.interval(slots.count)
    // Puts numbers on the bars if a phone has room for them; otherwise draws grid lines with numbers.
    let isNumbered = slots.count <= 12 && highest < 1000
    let scale = isNumbered ? highest : (highest + step - 1) / step * step
    let left = isNumbered ? 0 : highest < 1000 ? 700 : 1000
    let slot = (10_000 - left) / slots.count
    let width = min(slot * 18 / 25, 900)

    var out = TextBuffer()
    out.append("<svg class=\"bars\" width=\"100%\" height=\"\(Self.height)\" role=\"img\" font-size=\"12\"><title>")
    let range = oldest == last ? "\(last)" : words.text(.chartRange, ["first": "\(oldest)", "last": "\(last)"])
    text("\(words[.chartTitle]), \(range)", &out)
    out.append("</title><defs>")
    for rubric in self.names.indices { pattern(rubric, &out) }
    out.append("</defs>\n")
    if !isNumbered {
      out.append("<g class=\"grid\" fill=\"currentColor\" stroke=\"none\">")
      for value in stride(from: step, through: scale, by: step) {
        let y = Self.y(value, scale)
        out.append("<rect x=\"0\" y=\"\(Self.tenths(y))\" width=\"100%\" height=\"1\" opacity=\".15\"/>")
        out.append("<text x=\"0\" y=\"\(Self.tenths(y - 40))\">\(words.number(value))</text>")
      }
      out.append("</g>\n")
    }
    var reached = [Int](repeating: 0, count: slots.count)
    for rubric in self.names.indices {
      out.append("<g fill=\"url(#_fill-\(rubric + 1))\">")
      for (index, year) in slots.enumerated() where year.counts[rubric] > 0 {
        let (low, high) = (Self.y(reached[index], scale), Self.y(reached[index] + year.counts[rubric], scale))
        reached[index] += year.counts[rubric]
        // Leaves a pixel of background between two rubrics, unless the segment would disappear.
        let drawn = max(8, low - high - 10)
        out.append(
          "<rect x=\"\(Self.percent(left + index * slot + (slot - width) / 2))\" y=\"\(Self.tenths(high))\" width=\"\(Self.percent(width))\" height=\"\(Self.tenths(drawn))\"/>"
        )
      }
      out.append("</g>\n")
    }
    out.append("<rect x=\"0\" y=\"\(Self.top)\" width=\"100%\" height=\"1\" fill=\"currentColor\"/><g fill=\"currentColor\" text-anchor=\"middle\">")
    for (index, year) in slots.enumerated() {
      let middle = Self.percent(left + index * slot + slot / 2)
      let isFirst = index == 0 && oldest < first
      // The label of the bar for all earlier years takes up the room of several others.
      if isFirst || year.year.isMultiple(of: every) && (oldest >= first || index > 5) {
        out.append("<text x=\"\(middle)\" y=\"194\"\(isFirst ? " text-anchor=\"start\"" : "")>\(isFirst ? "≤ " : "")\(year.year)</text>")
      }
      if isNumbered, year.total > 0 {
        out.append("<text x=\"\(middle)\" y=\"\(Self.tenths(Self.y(year.total, scale) - 50))\">\(words.number(year.total))</text>")
      }
    }
    out.append("</g>\n")
    for (index, year) in slots.enumerated() where year.total > 0 {
      out.append("<g><title>")
      let parts = zip(self.names, year.counts).filter { $0.1 > 0 }.map { "\($0.0) \(words.number($0.1))" }
      text("\(index == 0 && oldest < first ? "≤ " : "")\(year.year) : \(words.counted(year.total, .resource)) (\(parts.joined(separator: ", ")))", &out)
      out.append(
        "</title><rect x=\"\(Self.percent(left + index * slot))\" y=\"0\" width=\"\(Self.percent(slot))\" height=\"\(Self.height)\" fill=\"none\" pointer-events=\"all\"/></g>"
      )
    }
    out.append("</svg>\n")
    return out.bytes
  }

  /// The colour and texture of a rubric, shown beside its name. Uses the patterns of the picture on the same page.
  func swatch(_ rubric: Int) -> Bytes {
    var out = TextBuffer()
    out.append(
      "<svg class=\"swatch\" width=\"16\" height=\"16\" aria-hidden=\"true\"><rect width=\"16\" height=\"16\" fill=\"url(#_fill-\(rubric + 1))\"/></svg>")
    return out.bytes
  }

  private func pattern(_ rubric: Int, _ out: inout TextBuffer) {
    out.append("<pattern id=\"_fill-\(rubric + 1)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">")
    out.append("<path class=\"fill-\(rubric + 1)\" d=\"M0 0h8v8H0z\" fill=\"currentColor\"/>")
    if rubric > 0 {
      out.append("<path class=\"texture\" d=\"")
      out.append(Self.textures[rubric % Self.textures.count])
      out.append("\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.5\" stroke-linecap=\"round\"/>")
    }
    out.append("</pattern>")
  }

  private func text(_ text: String, _ out: inout TextBuffer) {
    words.typeset(words.language == "fr" ? text : text.replacing(" : ", with: ": "), into: &out)
  }

  /// The y coordinate of a count, in tenths of a pixel from the top.
  private static func y(_ count: Int, _ most: Int) -> Int { top * 10 - count * (top - foot) * 10 / most }

  /// The interval of the grid lines: 1, 2 or 5 times a power of ten, so that there are at most five lines.
  private static func step(_ highest: Int) -> Int {
    var power = 1
    while true {
      for digit in [1, 2, 5] where highest <= digit * power * 5 { return digit * power }
      power *= 10
    }
  }

  /// The interval of the labelled years (1, 2, 5, 10 or 20). At most eight labels fit on a phone.
  private static func interval(_ slots: Int) -> Int { [1, 2, 5, 10].first { (slots + $0 - 1) / $0 <= 8 } ?? 20 }

  private static func tenths(_ value: Int) -> String { value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(abs(value % 10))" }

  private static func percent(_ hundredths: Int) -> String {
    let rest = hundredths % 100
    return "\(hundredths / 100)\(rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")%"
  }
}
