import CZip

/// What libzip reads from or writes to through calls: it says what it can do, and is let go when libzip frees it.
class ZipSource {
  /// What `answer` knows, beside freeing and what it can do.
  var commands: [zip_source_cmd_t] { [] }

  /// - Returns: as libzip's manual says for each command; -1 where it fails.
  func answer(_ data: UnsafeMutableRawPointer?, _ length: Int, _ command: zip_source_cmd_t) -> Int64 { -1 }

  /// Hands itself over to libzip with `make`, unless that gives nothing.
  final func handOver(_ make: (zip_source_callback, UnsafeMutableRawPointer) -> OpaquePointer?) -> OpaquePointer? {
    let retained = Unmanaged.passRetained(self)
    let source = make(Self.call, retained.toOpaque())
    if source == nil { retained.release() }
    return source
  }

  /// Two numbers: libzip's own, and the system's.
  final func tell(_ code: Int32, _ system: Int32, _ data: UnsafeMutableRawPointer?, _ length: Int) -> Int64 {
    let size = MemoryLayout<Int32>.size
    guard let data, length >= 2 * size else { return -1 }
    data.storeBytes(of: code, as: Int32.self)
    data.storeBytes(of: system, toByteOffset: size, as: Int32.self)
    return Int64(2 * size)
  }

  private static let call: zip_source_callback = { state, data, length, command in
    guard let state else { return -1 }
    let unmanaged = Unmanaged<ZipSource>.fromOpaque(state)
    switch command {
    case ZIP_SOURCE_FREE:
      unmanaged.release()
      return 0
    case ZIP_SOURCE_SUPPORTS:
      return (unmanaged.takeUnretainedValue().commands + [ZIP_SOURCE_FREE, ZIP_SOURCE_SUPPORTS]).reduce(0) { $0 | 1 << Int64($1.rawValue) }
    default: return unmanaged.takeUnretainedValue().answer(data, Int(length), command)
    }
  }
}
