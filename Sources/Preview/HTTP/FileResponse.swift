import Text

/// A file as a response: conditional requests, content codings and ranges as in RFC 9110.
struct FileResponse {
  var bytes: Bytes = []
  /// A file on disk with its size, sent in place of the bytes: in parts and uncompressed.
  var file: (path: String, size: Int)?
  var contentType: String
  /// Digest of the bytes, of letters, digits and hyphens.
  var tag: String
  var status = 200

  func response(to request: PreviewRequest) -> PreviewResponse {
    let size = file?.size ?? bytes.count
    let compresses = file == nil && status != 206 && request.headers["range"] == nil && Compression.pays(contentType, bytes.count)
    let isCompressed = compresses && Compression.accepts(request.headers["accept-encoding"])
    // Each content coding is a representation of its own, with its own strong tag (section 8.8.3.3).
    let tag = "\"\(tag)\(isCompressed ? "-gzip" : "")\""
    var response = PreviewResponse(status: status, headers: [("Content-Type", contentType)], body: bytes)
    response.length = size
    response.file = file.map { FilePart(path: $0.path, offset: 0) }
    if Compression.pays(contentType, bytes.count) { response.headers.append(("Vary", "Accept-Encoding")) }
    guard status == 200 else {
      if isCompressed { compress(&response) }
      return response
    }
    response.headers += [("ETag", tag), ("Accept-Ranges", "bytes")]
    if let tags = request.headers["if-none-match"], Self.matches(tags, tag) {
      response.status = 304
      response.body = []
      response.file = nil
      return response
    }
    // A range of another version must not be combined with the part the client has. So if the tag in If-Range differs, the whole file is sent.
    guard request.method == "GET", !isCompressed, request.headers["if-range"].map({ $0 == tag }) ?? true else {
      if isCompressed { compress(&response) }
      return response
    }
    switch ByteRange(request.headers["range"], size: size) {
    case .whole: return response
    case .part(let range):
      response.status = 206
      response.headers.append(("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"))
      if let file { response.file = FilePart(path: file.path, offset: range.lowerBound) } else { response.body = Bytes(bytes[range]) }
      response.length = range.count
      return response
    case .unsatisfiable:
      var refusal = PreviewResponse.refusal(416, "The file has \(size) bytes.")
      refusal.headers.append(("Content-Range", "bytes */\(size)"))
      return refusal
    }
  }

  private func compress(_ response: inout PreviewResponse) {
    guard let compressed = Compression.gzip(bytes) else { return }
    response.body = compressed
    response.length = compressed.count
    response.headers.append(("Content-Encoding", "gzip"))
  }

  /// Compares an entity tag with a list, using weak comparison (RFC 9110, section 13.1.2).
  private static func matches(_ list: String, _ tag: String) -> Bool {
    list.split(separator: ",").contains { candidate in
      let text = candidate.trimming(while: { $0 == " " || $0 == "\t" })
      return text == "*" || text == tag || text == "W/" + tag
    }
  }
}
