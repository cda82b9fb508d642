import Testing
@testable import Vocabulary

struct LicenseCompatibilityTests {
  private func allows(_ source: String, _ target: String) throws -> Bool {
    let (source, target) = (try #require(License(id: source)), try #require(License(id: target)))
    return LicenseCompatibility.canJoin(source, target) == .allowed
  }

  @Test(
    "texts under these licences may become part of a text under CC BY-SA 4.0",
    arguments: [
      "CC0-1.0", "CC-BY-1.0", "CC-BY-2.0", "CC-BY-2.5", "CC-BY-3.0", "CC-BY-3.0-IGO", "CC-BY-4.0", "CC-BY-SA-2.0", "CC-BY-SA-2.5", "CC-BY-SA-3.0",
      "CC-BY-SA-4.0",
      "etalab-2.0", "LAL-1.3", "OGL-UK-3.0",
    ])
  func allowed(id: String) throws { #expect(try allows(id, "CC-BY-SA-4.0")) }

  @Test(
    "texts under these licences may not become part of a text under CC BY-SA 4.0",
    arguments: [
      "CC-BY-SA-1.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0", "unknown", "CC-BY", "CC-BY-SA", "GPL-3.0-or-later", "ODbL-1.0",
      "MIT",
      "GFDL-1.3-or-later", "LAL-1.2",
    ])
  func refused(id: String) throws { #expect(try !allows(id, "CC-BY-SA-4.0")) }

  @Test("share-alike goes to the same licence or a later version of it, and nowhere else")
  func shareAlikeSame() throws {
    #expect(try allows("CC-BY-SA-3.0", "CC-BY-SA-4.0"))
    #expect(try !allows("CC-BY-SA-4.0", "CC-BY-SA-3.0"))
    #expect(try !allows("CC-BY-SA-4.0", "CC-BY-4.0"))
    #expect(try !allows("CC-BY-SA-4.0", "CC0-1.0"))
    #expect(try !allows("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"))
    #expect(try allows("CC-BY-SA-4.0", "LAL-1.3"))
  }

  @Test("texts for non-commercial use go together among themselves")
  func textsNonCommercial() throws {
    #expect(try allows("CC-BY-NC-3.0", "CC-BY-NC-4.0"))
    #expect(try allows("CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0"))
    #expect(try !allows("CC-BY-NC-SA-4.0", "CC-BY-NC-4.0"))
    #expect(try !allows("CC-BY-NC-SA-4.0", "CC-BY-NC-SA-3.0"))
    #expect(try allows("CC-BY-4.0", "CC-BY-NC-4.0"))
  }

  @Test("what is adapted under its own licence allows adaptations")
  func adaptedOwnLicence() throws {
    for id in License.identifiers {
      let license = try #require(License(id: id))
      let isAllowed = LicenseCompatibility.permitsAdaptation(license) == .allowed
      #expect(isAllowed == (license.isStated && !id.contains("-ND")), "\(id)")
      if license.isSPDX && isAllowed { #expect(LicenseCompatibility.canJoin(license, license) == .allowed, "\(id)") }
    }
  }
}
