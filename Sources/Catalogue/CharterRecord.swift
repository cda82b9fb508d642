import Diagnostics
import Vocabulary
import YAML

/// The census entry of one institution's charter: the data of a `type: charter-record` file.
package struct CharterRecord: Sendable {
  package var institution = ""
  /// ISO 3166-1 alpha-2.
  package var country = ""
  package var adopted: CalendarDate?
  package var url = ""
  package var license = License.unknown
  package var basedOn: [String] = []
  package var adoptionFile: (path: String, place: Place)?
  package var adoption: [AdoptionAct] = []

  package init(_ reader: inout MappingReader) {
    institution = reader.required("institution", in: "a census record")?.text ?? ""
    if let (text, place) = reader.required("country", in: "a census record", help: "add `country: FR`") {
      if text.utf8.count == 2, text.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) {
        country = text
      } else {
        reader.report("bad-country", "`\(text)` is not a country code", at: place, help: "write two capital letters of ISO 3166, such as `FR`")
      }
    }
    adopted = reader.date("adopted")
    url = reader.webAddress("url") ?? ""
    license = reader.license("license", isLoose: true) ?? license
    basedOn = reader.strings("based_on", orSingle: true)
    adoptionFile = reader.text("adoption_file").map { ($0.text, $0.place) }
    adoption = reader.adoptionActs("adoption")
  }
}
