import Charters
import YAML

/// A last check of front matter before it is written: sitegen parses it again. Each key must have the value that it had here, the upstream value, or the value
/// that the program means to write, and there must be no other key.
///
/// All code that writes front matter ensures this itself. It is checked again because other people choose titles and names.
struct WrittenFrontMatter {
  let values: [String: YAMLNode]?

  init(_ source: TextSource) { values = source.front.values }

  /// Checks each key and value.
  ///
  /// - Parameters:
  ///   - before: the current text; nil for a new one.
  ///   - theirs: the upstream text, whose values may have been taken.
  ///   - notice: the notice that `upstream` may contain.
  ///   - path: the path to name in the error.
  /// - Throws: `UpstreamFailure`; then nothing may be written.
  func check(before: TextSource?, theirs: TextSource?, notice: UpstreamNotice?, path: String) throws(UpstreamFailure) {
    let (own, other) = (before?.front.values ?? [:], theirs?.front.values ?? [:])
    let ownKeys = (before ?? theirs)?.reading.ownKeys ?? []
    func isMeant(_ key: String, _ value: YAMLNode) -> Bool {
      if let old = own[key], old.says(value) { return true }
      if key == "upstream", let notice { return notice.isSaid(by: value) }
      if before == nil, key == "status", case .scalar("draft", false) = value.value { return true }
      return (before == nil || !ownKeys.contains(key)) && other[key]?.says(value) ?? false
    }
    let isComplete = own.keys.allSatisfy { !ownKeys.contains($0) || values?[$0] != nil }
    if let values, isComplete, values.allSatisfy({ isMeant($0.key, $0.value) }) { return }
    throw UpstreamFailure(
      message: "the front matter of \(path) cannot be written so that it keeps its meaning",
      help: "nothing was changed; look at the front matter of the upstream text, and tell its authors")
  }
}
