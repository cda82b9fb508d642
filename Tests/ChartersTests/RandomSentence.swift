import TestSupport

/// A rule in French made of parts, which can be said in several orders and ways.
struct RandomSentence {
  private var subject: String
  private var modal: String
  private var verb: (infinitive: String, participle: String)
  private var object: String
  private var number: String
  private var circumstance: String

  private static let subjects = ["l'étudiant", "l'enseignant", "chaque composante", "le laboratoire", "la personne concernée", "tout membre du jury"]
  private static let modals = ["doit", "peut", "devrait", "ne peut pas", "s'engage à"]
  private static let verbs = [("déclarer", "déclaré"), ("citer", "cité"), ("conserver", "conservé"), ("communiquer", "communiqué"), ("vérifier", "vérifié")]
  private static let objects = ["l'usage d'un outil", "les données employées", "la liste des traitements", "le résultat obtenu", "les sources du travail"]
  private static let numbers = ["deux", "dix", "quinze", "30", "vingt", "12", "six", "90"]
  private static let circumstances = [
    "dans le cadre d'un examen", "lorsque le règlement le prévoit", "sauf accord écrit du directeur", "pour un travail remis en ligne",
    "à la demande du comité",
  ]

  init(_ random: inout RandomNumbers) {
    subject = random.pick(Self.subjects)
    modal = random.pick(Self.modals)
    verb = random.pick(Self.verbs)
    object = random.pick(Self.objects)
    number = random.pick(Self.numbers)
    circumstance = random.pick(Self.circumstances)
  }

  private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

  var plain: String { Self.sentence("\(subject) \(modal) \(verb.infinitive) \(object) dans un délai de \(number) jours, \(circumstance)") }

  /// The same rule, or nearly, in another order or in other words.
  var turned: [String] {
    [
      "dans un délai de \(number) jours, \(subject) \(modal) \(verb.infinitive) \(object), \(circumstance)",
      "\(circumstance), dans un délai de \(number) jours, \(object) est \(verb.participle) par \(subject)",
      "\(object), \(circumstance), \(modal) être \(verb.participle) par \(subject) dans un délai de \(number) jours",
      "\(subject) dispose de \(number) jours pour \(verb.infinitive) \(object), \(circumstance)",
      "nous ne gardons jamais \(object) plus de \(number) jours",
      "il appartient à \(subject) de \(verb.infinitive) \(object), \(circumstance), dans un délai de \(number) jours",
      "aucun délai n'est fixé : \(subject) \(modal) \(verb.infinitive) \(object) en moins de \(number) jours",
      "\(circumstance), \(subject) \(modal) \(verb.infinitive) \(object) dans un délai de \(number) jours",
    ].map(Self.sentence)
  }

  /// With another number, or another verb.
  func withOther(_ random: inout RandomNumbers) -> RandomSentence {
    var result = self
    if random.chance(2) {
      result.number = random.pick(Self.numbers.filter { $0 != number })
    } else {
      result.modal = random.pick(Self.modals.filter { $0 != modal })
    }
    return result
  }
}
