/// The text in one line: white space and line ends become single spaces.
package func singleLine(_ text: String) -> String {
  text.split(whereSeparator: { $0.isNewline || $0 == " " || $0 == "\t" }).joined(separator: " ")
}

/// An item of a list without white space at the ends and a bullet at the beginning.
package func withoutBullet(_ item: Substring) -> Substring {
  let item = item.drop(while: \.isWhitespace)
  let bullet = ["- ", "• ", "* ", "– ", "— "].first(where: item.hasPrefix)
  return item.dropFirst(bullet?.count ?? 0).trimming(while: \.isWhitespace)
}
