import Catalogue
import Diagnostics

/// Computes the locations of parts of a field, in order, counting each scalar once.
struct FieldPlaces {
  private let field: CSVTable.Field
  private var index: String.Index
  private var column: Int

  init(_ field: CSVTable.Field) {
    self.field = field
    index = field.text.startIndex
    column = Int(field.place.column)
  }

  mutating func next(_ part: Substring) -> Place {
    guard field.isLiteral, part.startIndex >= index, part.endIndex <= field.text.endIndex else { return field.place }
    let scalars = field.text.unicodeScalars
    column += scalars.distance(from: index, to: part.startIndex)
    let length = scalars.distance(from: part.startIndex, to: part.endIndex)
    let place = Place(line: Int(field.place.line), column: column, length: max(1, length))
    index = part.endIndex
    column += length
    return place
  }
}
