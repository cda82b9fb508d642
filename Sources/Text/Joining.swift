/// The texts concatenated in one allocation; an interpolation would grow as it goes.
package func concatenated(_ a: String, _ b: String, _ c: String = "", _ d: String = "", _ e: String = "") -> String {
  String(unsafeUninitializedCapacity: a.utf8.count + b.utf8.count + c.utf8.count + d.utf8.count + e.utf8.count) { buffer in
    var count = put(a, buffer, 0)
    count += put(b, buffer, count)
    count += put(c, buffer, count)
    count += put(d, buffer, count)
    count += put(e, buffer, count)
    return count
  }
}

/// The texts joined with `separator` between them, in one allocation.
package func joined(_ texts: [String], _ separator: String) -> String {
  if texts.count < 2 { return texts.first ?? "" }
  let count = texts.reduce(separator.utf8.count * (texts.count - 1)) { $0 + $1.utf8.count }
  return String(unsafeUninitializedCapacity: count) { buffer in
    var count = 0
    for (index, text) in texts.enumerated() {
      if index > 0 { count += put(separator, buffer, count) }
      count += put(text, buffer, count)
    }
    return count
  }
}

/// The longest prefix of the texts that has at most `bytes` bytes in total.
///
/// Limits the text that a list shows for each of its entries: an entry may appear in many lists.
package func fitting(_ texts: [String], bytes: Int) -> [String] {
  var rest = bytes
  for (index, text) in texts.enumerated() {
    rest -= text.utf8.count
    if rest < 0 { return Array(texts[..<index]) }
  }
  return texts
}

/// Copies a text into a buffer at an offset. The buffer must have room for it.
///
/// - Returns: The number of bytes copied.
private func put(_ text: String, _ buffer: UnsafeMutableBufferPointer<UInt8>, _ start: Int) -> Int {
  text.withBytes { bytes in
    if let source = bytes.baseAddress, let target = buffer.baseAddress { (target + start).initialize(from: source, count: bytes.count) }
    return bytes.count
  }
}
