import Diagnostics
import SiteModel
import Testing

@testable import Authoring

@Suite struct BulletinTests {
  @Test("the template of the bulletin fits its data in both languages", arguments: ["fr", "en"])
  func template(_ language: String) {
    #expect(BuiltInTemplate.names.contains("bulletin.html"))
    let template = Bulletin.template(Words.builtIn(language: language))
    #expect(template.diagnostics == [])
  }
}
