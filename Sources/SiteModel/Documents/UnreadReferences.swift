/// References that a mistake in a bibliography hides. It has been reported where it is: a citation of what it hides is not a second one.
package struct UnreadReferences: Sendable {
  /// Ids of entries in which something is wrong.
  package var keys: Set<String> = []
  /// A file could not be read, so that nobody knows which references it holds.
  package var isAnything = false
  /// A page could not be read, which may be the one that lists the references.
  package var isPage = false

  package init() {}

  package func contains(_ key: String) -> Bool { isAnything || keys.contains(key) }
}
