import Diagnostics
import SiteModel
import TableImport
import Text

/// Checks that an accepted `sitegen.yml` is safe: the site's address is `http` or `https`, and each folder of generated pages is a plain name. The same bytes
/// are also parsed as a mapping for imports.
func checkConfiguration(_ input: Bytes) throws(Violation) {
  var diagnostics: [Diagnostic] = []
  let configuration = Configuration.parse(input, diagnostics: &diagnostics)
  if let configuration, diagnostics.errorCount == 0 {
    let isWeb = configuration.url.hasPrefix("https://") || configuration.url.hasPrefix("http://")
    try expect(isWeb && configuration.url.hasSuffix("/") && configuration.url.hasPrefix(configuration.origin), "the address `\(configuration.url)`")
    for folder in GeneratedFolder.allCases {
      let name = configuration.paths[folder]
      let isName = !name.isEmpty && name.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D }
      try expect(isName, "the folder `\(name)` of `\(folder.key)`")
    }
    for address in configuration.gone { try expect(address.hasPrefix("/") && !address.contains("/../"), "the address \(address)") }
  } else if configuration == nil {
    try expect(diagnostics.errorCount > 0, "nothing is wrong with what cannot be read")
  }
  guard let node = yaml(input) else { return }
  try expectWritten(node)
  _ = ColumnMapping(node, file: "m.yml", names: .resources, diagnostics: &diagnostics)
}
