import CLibrary
import NIOCore
import NIOHTTP1

/// The part of a file that is sent as a response, starting at `offset`.
package struct FilePart: Sendable {
  package var path: String
  package var offset: Int

  /// Sends `count` bytes of the file in parts, each when the client has received the one before.
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
