import Charters
import YAML

/// Front matter that is about to be written, read again: each key says what it said here, or what the upstream text says, or what the program means to write, and there
/// is no other key.
///
/// Everything that writes front matter takes care of that itself; this is the last look at it, since what a title or a name holds is up to somebody else.
struct WrittenFrontMatter {
  let values: [String: YAMLNode]?

  init(_ source: TextSource) { values = source.front.values }

  /// - Parameters:
  ///   - before: as it stands here; nil for a text that comes in.
  ///   - theirs: what it may have taken over.
  ///   - notice: what `upstream` may have become.
  ///   - path: what the failure names.
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
      message: "the front matter of \(path) would not say what is meant once it is written",
      help: "nothing was changed; look at the front matter of the upstream text, and tell its authors")
  }
}
