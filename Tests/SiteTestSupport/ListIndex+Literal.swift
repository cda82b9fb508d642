import Text

/// A test may write a place as a number: it knows which list it means.
extension ListIndex: ExpressibleByIntegerLiteral {
  @usableFromInline package init(integerLiteral position: Int) { self.init(position) }
}
