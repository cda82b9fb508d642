import CFiles
import CLibrary
import FileSystem

/// An open file descriptor, closed with the value. Child processes do not inherit it.
final class Descriptor {
  let number: Int32

  init?(_ number: Int32) {
    guard number >= 0 else { return nil }
    self.number = number
  }

  deinit { close(number) }

  /// An empty file.
  static func null() throws(EnvironmentFailure) -> Descriptor {
    guard let descriptor = Descriptor(open("/dev/null", O_RDWR | O_CLOEXEC)) else { throw EnvironmentFailure("open", "/dev/null", code: errno) }
    return descriptor
  }

  /// An unnamed file, which disappears when its last descriptor is closed. Positioned at its beginning.
  static func temporaryFile(_ bytes: [UInt8]) throws(EnvironmentFailure) -> Descriptor {
    let folder = TemporaryFolder.parent
    var template = Array("\(folder)/sitegen-XXXXXX".utf8CString)
    guard let descriptor = Descriptor(mkstemp(&template)) else { throw EnvironmentFailure("make a temporary file in", folder, code: errno) }
    unlink(template)
    _ = fcntl(descriptor.number, F_SETFD, FD_CLOEXEC)
    let code = writeAll(bytes, to: descriptor.number)
    guard code == 0 else { throw EnvironmentFailure("write a temporary file in", folder, code: code) }
    lseek(descriptor.number, 0, SEEK_SET)
    return descriptor
  }
}

/// A pipe from a helper program to this one.
final class Pipe {
  let reading: Descriptor
  private(set) var writing: Descriptor?
  /// Whether the pipe has no writers left.
  private(set) var isAtEnd = false

  init() throws(EnvironmentFailure) {
    var ends: [Int32] = [-1, -1]
    let code = sitegen_pipe(&ends)
    guard code == 0, let reading = Descriptor(ends[0]), let writing = Descriptor(ends[1]) else {
      throw EnvironmentFailure("cannot make a pipe: \(String(cString: strerror(code)))")
    }
    self.reading = reading
    self.writing = writing
    _ = fcntl(reading.number, F_SETFL, O_NONBLOCK)
  }

  func closeWriting() { writing = nil }

  /// Reads what is available; bytes beyond the limit are discarded.
  func read(into bytes: inout [UInt8], limit: Int) {
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
      while !isAtEnd {
        let count = CLibrary.read(reading.number, buffer.baseAddress, buffer.count)
        if count < 0 && errno == EINTR { continue }
        if count == 0 { isAtEnd = true }
        guard count > 0 else { return }
        let room = max(0, limit - bytes.count)
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<min(count, room)]))
        // Do not read forever from a program that never stops writing.
        if count > room, room == 0 { return }
      }
    }
  }
}
