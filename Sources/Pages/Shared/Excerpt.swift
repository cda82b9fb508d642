/// The first 160 characters or so of a text, cut between words.
func excerpt(_ text: String) -> String {
  if text.utf8.count > 2000 {
    // A single grapheme cluster can contain any number of combining characters, so scalars are limited first.
    let start = String(text.unicodeScalars.prefix(500))
    return start.count > 160 ? excerpt(start) : start + "…"
  }
  guard text.count > 160 else { return text }
  let head = text.prefix(157)
  return String(head.lastIndex(of: " ").map { head[..<$0] } ?? head) + "…"
}

/// A summary for use outside its document's own text: shortened to an excerpt if it is long.
func repeated(_ summary: String) -> String { summary.utf8.count > 1000 ? excerpt(summary) : summary }
