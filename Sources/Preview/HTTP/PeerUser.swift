import CLibrary

/// Finds the user of this machine at the other end of a connection, as listed in `/proc/net/tcp` on Linux.
enum PeerUser {
  /// - Returns: nil if unknown.
  static func number(clientPort: Int, serverPort: Int) -> UInt32? {
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
      guard let file = fopen(table, "re") else { continue }
      defer { fclose(file) }
      var line: UnsafeMutablePointer<CChar>?
      var size = 0
      defer { free(line) }
      while getline(&line, &size, file) > 0, let line {
        // Number, local and remote ADDRESS:PORT in hexadecimal, state, queues, timer, retransmissions, user.
        let fields = String(cString: line).split(separator: " ")
        guard fields.count > 7, port(fields[1]) == clientPort, port(fields[2]) == serverPort else { continue }
        return UInt32(fields[7])
      }
    }
    return nil
  }

  private static func port(_ end: Substring) -> Int? { end.split(separator: ":").last.flatMap { Int($0, radix: 16) } }
}
