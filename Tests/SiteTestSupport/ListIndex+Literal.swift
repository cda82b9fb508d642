import Text

/// Lets tests write an index as a number: they know which list it belongs to.
extension ListIndex: ExpressibleByIntegerLiteral {
  @usableFromInline package init(integerLiteral position: Int) { self.init(position) }
}
