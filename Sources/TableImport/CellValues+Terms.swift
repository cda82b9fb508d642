import Catalogue
import Text
import YAML

/// Levels and maturities.
extension CellValues {
  private static let levels: [String: String] = [
    "debutant": "introductory", "debutants": "introductory", "debutante": "introductory", "initiation": "introductory", "introduction": "introductory",
    "introductif": "introductory", "decouverte": "introductory", "facile": "introductory", "beginner": "introductory", "novice": "introductory",
    "bases": "introductory",
    "intermediaire": "intermediate", "intermediaires": "intermediate", "moyen": "intermediate", "avance": "advanced", "avancee": "advanced",
    "avances": "advanced",
    "expert": "advanced", "experte": "advanced", "experts": "advanced", "confirme": "advanced", "approfondissement": "advanced", "difficile": "advanced",
  ]

  /// - Returns: The level; empty if the cell says that there is no particular one; nil if the text is not recognised.
  package static func level(_ text: String) -> String? {
    let name = slug(text)
    if ResourceCard.Level(rawValue: name) != nil { return name }
    if ["tous", "tous-niveaux", "tout-niveau", "tous-les-niveaux", "all", "all-levels", "indifferent"].contains(name) { return "" }
    return levels[name]
  }

  private static let maturities: [String: UseCase.Maturity] = [
    "idee": .idea, "projet": .idea, "experimentation": .experiment, "exploration": .experiment, "prototype": .experiment, "test": .experiment,
    "poc": .experiment,
    "preuve-de-concept": .experiment, "pilote": .pilot, "en-production": .production, "deploye": .production, "deployee": .production,
    "generalise": .production,
  ]

  /// The maturity named by a text; nil if it is not recognised.
  package static func maturity(_ text: String) -> UseCase.Maturity? {
    let name = slug(text)
    return UseCase.Maturity(rawValue: name) ?? maturities[name]
  }
}
