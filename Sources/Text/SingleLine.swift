/// The text on one line: each run of white space and line ends becomes a single space.
package func singleLine(_ text: String) -> String {
  text.split(whereSeparator: { $0.isNewline || $0 == " " || $0 == "\t" }).joined(separator: " ")
}

/// A list item without white space at the ends and without a leading bullet.
package func withoutBullet(_ item: Substring) -> Substring {
  let item = item.drop(while: \.isWhitespace)
  let bullet = ["- ", "• ", "* ", "– ", "— "].first(where: item.hasPrefix)
  return item.dropFirst(bullet?.count ?? 0).trimming(while: \.isWhitespace)
}
