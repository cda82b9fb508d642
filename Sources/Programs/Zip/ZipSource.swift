import CZip

/// A source that libzip reads from or writes to through callbacks. It lists the commands that it supports, and is released when libzip frees it.
class ZipSource {
  /// The commands that `answer` handles, besides `ZIP_SOURCE_FREE` and `ZIP_SOURCE_SUPPORTS`.
  var commands: [zip_source_cmd_t] { [] }

  /// - Returns: the result specified for each command in the libzip manual; -1 on failure.
  func answer(_ data: UnsafeMutableRawPointer?, _ length: Int, _ command: zip_source_cmd_t) -> Int64 { -1 }

  /// Passes ownership of the object to libzip, unless `make` returns nil.
  final func handOver(_ make: (zip_source_callback, UnsafeMutableRawPointer) -> OpaquePointer?) -> OpaquePointer? {
    let retained = Unmanaged.passRetained(self)
    let source = make(Self.call, retained.toOpaque())
    if source == nil { retained.release() }
    return source
  }

  /// Stores two error numbers: that of libzip and that of the system.
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
