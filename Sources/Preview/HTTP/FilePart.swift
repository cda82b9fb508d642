import CLibrary
import NIOCore
import NIOHTTP1

/// A place in a file from which an answer is sent.
package struct FilePart: Sendable {
  package var path: String
  package var offset: Int

  /// Sends a part of a file, as much at a time as the client has taken.
  func send(count: Int, to channel: any Channel) async -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var sent = 0
    while sent < count {
      var part = channel.allocator.buffer(capacity: min(Self.partSize, count - sent))
      let got = part.writeWithUnsafeMutableBytes(minimumWritableBytes: min(Self.partSize, count - sent)) { buffer in
        max(0, pread(descriptor, buffer.baseAddress, min(Self.partSize, count - sent), off_t(offset + sent)))
      }
      guard got > 0, (try? await channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(part)))) != nil else { return false }
      sent += got
    }
    return true
  }

  private static let partSize = 256 << 10
}
