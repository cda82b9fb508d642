/// About 160 characters of running text, cut between words.
func excerpt(_ text: String) -> String {
  if text.utf8.count > 2000 {
    // One character of readers may hold any number of accents.
    let start = String(text.unicodeScalars.prefix(500))
    return start.count > 160 ? excerpt(start) : start + "…"
  }
  guard text.count > 160 else { return text }
  let head = text.prefix(157)
  return String(head.lastIndex(of: " ").map { head[..<$0] } ?? head) + "…"
}

/// A summary where it stands beside itself or on other pages.
func repeated(_ summary: String) -> String { summary.utf8.count > 1000 ? excerpt(summary) : summary }
