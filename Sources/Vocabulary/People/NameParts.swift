import Text

/// What CSL tells apart in the name of a person. A `Person` has the particles before its family name: this is how indexes here sort and show them.
package struct NameParts: Hashable, Sendable {
  /// Without particles.
  package var family: String
  /// As "von": left out where the family name stands alone.
  package var droppingParticle: String
  /// As "La": always with the family name.
  package var nonDroppingParticle: String
  /// As "Jr.".
  package var suffix: String
  package var hasCommaSuffix: Bool

  package init(family: String, droppingParticle: String = "", nonDroppingParticle: String = "", suffix: String = "", hasCommaSuffix: Bool = false) {
    self.family = family
    self.droppingParticle = droppingParticle
    self.nonDroppingParticle = nonDroppingParticle
    self.suffix = suffix
    self.hasCommaSuffix = hasCommaSuffix
  }

  /// Both particles, as they stand before the family name.
  package var particles: String { Self.joined(droppingParticle, nonDroppingParticle) }
  package var fullFamily: String { Self.joined(particles, family) }

  /// A particle that ends in an apostrophe or hyphen stands right before the name: "d’Alembert".
  private static func joined(_ particle: String, _ name: String) -> String {
    guard let last = particle.unicodeScalars.last, !name.isEmpty else { return particle + name }
    return ["'", "’", "-", "‐"].contains(last) ? particle + name : concatenated(particle, " ", name)
  }
}
