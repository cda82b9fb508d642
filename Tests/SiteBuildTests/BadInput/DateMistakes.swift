/// Mistakes in dates.
enum DateMistakes {
  static let rows: [BadInput] = single + none + french

  private static let single: [BadInput] = [
    .init("a day in the year of a card", .card("issued: 2024-04-02", "issued: ⟦2024-04-32⟧"), "bad-date", "`2024-04-32` is not a date"),
    .init("a date in words in the bibliography", .edit(references, "issued: 2016-04-27", "issued: ⟦avril 2016⟧"), "bad-date", "`avril 2016` is not a date"),
    .init(
      "an hour that no day has", .edit("content/webinaires/rentree.md", "start: 2025-09-09T14:00", "start: ⟦2025-09-09T25:00⟧"), "bad-date",
      "`2025-09-09T25:00` is not a date or time"),
    .init(
      "a date of adoption", .edit(charter, "status: draft", "status: draft\nadoption: [{body: CFVU, date: ⟦14/10/2024⟧}]"), "bad-date",
      "`14/10/2024` is not a date", help: "did you mean `2024-10-14`?"),
  ]

  private static let none: [BadInput] = [
    "2025-13", "2025-00", "2025-02-29", "2025-04-31", "2025-3-1", "mars 2025", "25", "20250326", "0000", "2025-03-26T10:00", "٢٠٢٥",
  ].map { written in
    .init(
      "the date \(written)", .front("date: ⟦\(written)⟧"), "bad-date", "`\(written)` is not a date", help: "write `2025`, `2025-03` or `2025-03-26`")
  }

  private static let french: [BadInput] = [
    ("26/03/2025", "2025-03-26"), ("1/9/2025", "2025-09-01"), ("26.03.2025", "2025-03-26"), ("26-03-2025", "2025-03-26"),
  ].map { written, meant in
    .init("the French date \(written)", .front("date: ⟦\(written)⟧"), "bad-date", "`\(written)` is not a date", help: "did you mean `\(meant)`?")
  }
}
