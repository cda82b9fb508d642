import Text

/// An address, besides the files of the site, whose response depends on the request: a protocol such as OAI-PMH.
package struct DynamicAnswer: Sendable {
  package var path: String
  /// - Returns: nil if there is no response.
  package var answer: @Sendable (_ query: [FormValue], _ form: [FormValue]?) -> PreviewAnswer?

  package init(path: String, answer: @escaping @Sendable (_ query: [FormValue], _ form: [FormValue]?) -> PreviewAnswer?) {
    self.path = path
    self.answer = answer
  }
}

package struct PreviewAnswer: Sendable {
  package var status: Int
  package var contentType: String
  package var bytes: Bytes

  package init(status: Int = 200, contentType: String, bytes: Bytes) {
    self.status = status
    self.contentType = contentType
    self.bytes = bytes
  }
}
