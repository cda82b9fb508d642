import Charters
import Diagnostics
import SiteModel
import Text

/// Checks that an adoption record is the same after it was written and parsed again.
func checkLock(_ input: Bytes) throws(Violation) {
  guard encodingError(input, file: UpstreamLock.file) == nil, let lock = readLock(input.withoutMark) else { return }
  for item in lock.items { try expectInside(item.path) }
  for version in lock.versions { try expect(Release.isVersion(version) || version.isEmpty, "the version `\(version)`") }
  guard let again = readLock(lock.yaml) else { throw Violation(description: "cannot be read again:\n\(lock.yaml.text)") }
  try expect(again == lock && again.yaml == lock.yaml, "says something else:\n\(lock.yaml.text)\(again.yaml.text)")
}

private func readLock(_ bytes: Bytes) -> UpstreamLock? {
  do throws(Diagnostic) { return try UpstreamLock.parsed(bytes) } catch { return nil }
}
