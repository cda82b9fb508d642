import Text

/// The parts of a personal name that CSL distinguishes. A `Person` includes the particles in its family name: the site's indexes sort and show names that way.
package struct NameParts: Hashable, Sendable {
  /// Without particles.
  package var family: String
  /// For example "von": dropped if the family name is used alone.
  package var droppingParticle: String
  /// For example "La": always kept with the family name.
  package var nonDroppingParticle: String
  /// For example "Jr.".
  package var suffix: String
  package var hasCommaSuffix: Bool

  package init(family: String, droppingParticle: String = "", nonDroppingParticle: String = "", suffix: String = "", hasCommaSuffix: Bool = false) {
    self.family = family
    self.droppingParticle = droppingParticle
    self.nonDroppingParticle = nonDroppingParticle
    self.suffix = suffix
    self.hasCommaSuffix = hasCommaSuffix
  }

  /// Both particles, as written before the family name.
  package var particles: String { Self.joined(droppingParticle, nonDroppingParticle) }
  package var fullFamily: String { Self.joined(particles, family) }

  /// Joins a particle and a name. A particle that ends with an apostrophe or hyphen takes no space: "d’Alembert".
  private static func joined(_ particle: String, _ name: String) -> String {
    guard let last = particle.unicodeScalars.last, !name.isEmpty else { return particle + name }
    return ["'", "’", "-", "‐"].contains(last) ? particle + name : concatenated(particle, " ", name)
  }
}
