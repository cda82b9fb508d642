/// The requested part of a file (RFC 9110, section 14.2). Only single ranges are supported; a request for several gets the whole file, as section 14.2 allows.
package enum ByteRange: Equatable, Sendable {
  case whole
  case part(Range<Int>)
  case unsatisfiable

  /// - Parameters:
  ///   - header: the value of `Range`. If it is nil or invalid, the whole file is requested.
  ///   - size: of the file, in bytes.
  package init(_ header: String?, size: Int) {
    self = .whole
    guard let header, header.lowercased().hasPrefix("bytes=") else { return }
    let parts = header.dropFirst(6).filter { $0 != " " && $0 != "\t" }.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }) else { return }
    // A number that overflows is greater than the size of any file.
    func number(_ text: Substring) -> Int? { text.isEmpty ? nil : Int(text) ?? .max }
    switch (number(parts[0]), number(parts[1])) {
    case (nil, nil): return
    case (nil, let last?): self = last == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - last)..<size)
    case (let first?, let last):
      if let last, last < first { return }
      self = first >= size ? .unsatisfiable : .part(first..<min(size, last.map { $0 == .max ? $0 : $0 + 1 } ?? size))
    }
  }
}
