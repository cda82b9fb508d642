import Diagnostics
import YAML

/// A reader for the mapping in a YAML text, like the one for front matter.
package func reader(_ yaml: String) throws -> MappingReader {
  let bytes = Array(yaml.utf8)
  let node = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "f.yml") }
  guard case .mapping(let entries) = node.value else { throw Diagnostic.error("test", "not a mapping") }
  return MappingReader(entries, file: "f.yml", place: node.place)
}
