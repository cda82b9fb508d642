import CLibrary

/// Writes all bytes to a descriptor, with as many calls to the system as it takes.
///
/// - Parameter place: offset in the file; nil for the current position.
/// - Returns: 0, or the value of `errno` if not all bytes could be written; `ENOSPC` if the system wrote none without an error.
package func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at place: Int? = nil) -> Int32 {
  var offset = 0
  while offset < bytes.count {
    let rest = bytes.baseAddress.map { $0 + offset }
    let count =
      if let place { pwrite(descriptor, rest, bytes.count - offset, off_t(place + offset)) } else { write(descriptor, rest, bytes.count - offset) }
    if count < 0 && errno == EINTR { continue }
    if count <= 0 { return count < 0 ? errno : ENOSPC }
    offset += count
  }
  return 0
}

package func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 { writeAll(UnsafeRawBufferPointer(bytes), to: descriptor) }
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 { bytes.withUnsafeBytes { writeAll($0, to: descriptor) } }
