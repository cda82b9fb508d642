/// References that could not be read because of a mistake in a bibliography. The mistake has its own error, so citations of these references are not reported
/// too.
package struct UnreadReferences: Sendable {
  /// Ids of entries with mistakes.
  package var keys: Set<String> = []
  /// Whether a file could not be read at all, so that any reference may be missing.
  package var isAnything = false
  /// Whether an unreadable page may be the page that lists the references.
  package var isPage = false

  package init() {}

  package func contains(_ key: String) -> Bool { isAnything || keys.contains(key) }
}
