extension ForceLexicon {
  /// The French lexicon. Where a usage is codified, the reason names the source: "ISO" is ISO/IEC Directives, Part 2, clause 7, in its French edition, which
  /// fixes *doit*, *il convient de* and *peut* as the verbal forms of requirement, recommendation and permission; "Légistique" is the Guide de légistique
  /// of the Secrétariat général du Gouvernement and the Conseil d'État.
  static let french = ForceLexicon(
    rows: [
      // Obligation
      Row(
        words: "doit/doivent/devra/devront", force: .must, negated: .mustNot, reason: "ISO: requirement; the future obliges as the present does",
        condition: .infinitive),
      Row(words: "EST tenu+ de/d'/a", force: .must, negated: .may, reason: "an obligation by its meaning; who is not bound is free", condition: .infinitive),
      Row(words: "EST oblige+ de/d'", force: .must, negated: .may, reason: "the same, less formal"),
      Row(words: "EST obligatoire/obligatoires", force: .must, negated: .may, reason: "what is not obligatory is optional"),
      Row(words: "EST exige+", force: .must, negated: .may, reason: "demanded as a condition, as is `requis`"),
      Row(words: "EST requis/requise/requises", force: .must, negated: .may, reason: "demanded as a condition"),
      Row(words: "EST imperatif/imperative/imperatifs/imperatives", force: .must, negated: nil, reason: "stronger than advice; its negation says little"),
      Row(words: "AVOIR l' obligation de/d'", force: .must, negated: .may, reason: "names the obligation"),
      Row(words: "AVOIR pour obligation de/d'", force: .must, negated: .may, reason: "names the obligation"),
      Row(words: "faut/faudra", force: .must, negated: .mustNot, reason: "necessity; with a negation, prohibition", condition: .infinitive),
      Row(
        words: "s' engage/engagent/engagera/engageront a", force: .must, negated: nil, reason: "an undertaking obliges whoever signs it", condition: .infinitive
      ),
      Row(words: "nous nous engageons a", force: .must, negated: nil, reason: "an undertaking, in the first person", condition: .infinitive),
      Row(words: "obligation est/sera faite", force: .must, negated: nil, reason: "the formula of decrees", isInitial: true),
      Row(
        words: "incombe/appartient/revient/incombera/appartiendra/reviendra a/au/aux", force: .must, negated: nil,
        reason: "assigns a duty; *appartenir à* alone does not", condition: .infinitiveWithDe),
      Row(words: "obligation de/d'", force: .must, negated: nil, reason: "a heading that names the obligation", isInitial: true),
      Row(words: "obligatoire", force: .must, negated: nil, reason: "a label before what is asked for", isInitial: true, condition: .label),
      // Prohibition
      Row(words: "EST interdit+", force: .mustNot, negated: .may, reason: "names the prohibition; what is not forbidden is allowed"),
      Row(words: "EST proscrit+", force: .mustNot, negated: .may, reason: "as strong as `interdit`"),
      Row(words: "EST prohibe+", force: .mustNot, negated: .may, reason: "as strong as `interdit`"),
      Row(words: "EST defendu+", force: .mustNot, negated: .may, reason: "as strong as `interdit`"),
      Row(words: "EST a proscrire", force: .mustNot, negated: nil, reason: "`à` and an infinitive orders"),
      Row(
        words: "saurait/sauraient", force: nil, negated: .mustNot, reason: "Légistique: *ne saurait* forbids; without a negation it is a plain conditional",
        condition: .permission),
      Row(words: "interdit+", force: .mustNot, negated: nil, reason: "a label before what is forbidden", isInitial: true, condition: .label),
      Row(words: "s' interdit/interdisent/interdira/interdiront de/d'", force: .mustNot, negated: nil, reason: "an undertaking not to"),
      Row(words: "interdiction est/sera faite", force: .mustNot, negated: nil, reason: "the formula of decrees", isInitial: true),
      Row(words: "interdiction de/d'", force: .mustNot, negated: nil, reason: "a heading that names the prohibition", isInitial: true),
      Row(words: "defense de/d'", force: .mustNot, negated: nil, reason: "as `interdiction de`", isInitial: true),
      // Recommendation
      Row(words: "EST recommande+", force: .should, negated: .shouldNot, reason: "names the recommendation"),
      Row(
        words: "devrait/devraient", force: .should, negated: .shouldNot, reason: "the conditional of *devoir* turns the duty into advice",
        condition: .infinitive),
      Row(words: "nous recommandons/conseillons/encourageons/preconisons/invitons", force: .should, negated: nil, reason: "advice in the first person"),
      Row(words: "EST conseille+", force: .should, negated: .shouldNot, reason: "advice"),
      Row(words: "il serait souhaitable/preferable", force: .should, negated: nil, reason: "a wish, politely"),
      Row(words: "EST souhaitable/souhaitables", force: .should, negated: .shouldNot, reason: "a wish of the text is advice"),
      Row(words: "EST preferable/preferables", force: .should, negated: nil, reason: "a preference is advice"),
      Row(words: "EST encourage+ a", force: .should, negated: nil, reason: "encouragement is advice"),
      Row(words: "EST incite+ a", force: .should, negated: nil, reason: "encouragement is advice"),
      Row(words: "EST invite+ a", force: .should, negated: nil, reason: "an invitation does not oblige"),
      Row(words: "CONVIENT de/d'", force: .should, negated: .shouldNot, reason: "ISO: recommendation", condition: .impersonal),
      Row(words: "EST a privilegier", force: .should, negated: nil, reason: "`à` and an infinitive, of a preference"),
      Row(words: "privilegier/privilegiez/privilegions", force: .should, negated: nil, reason: "a preference put as an instruction", isInitial: true),
      Row(words: "on privilegie/privilegiera", force: .should, negated: nil, reason: "*on* and a verb of preference instructs"),
      Row(words: "privilegiera/privilegieront", force: .should, negated: nil, reason: "the future of a verb of preference instructs; the present may describe"),
      Row(words: "veiller/veillez/veillons a", force: .should, negated: nil, reason: "care is asked for, not a result", isInitial: true),
      Row(words: "veille/veillent/veillera/veilleront a/au/aux", force: .should, negated: nil, reason: "care is asked for, not a result"),
      Row(words: "recommande+", force: .should, negated: nil, reason: "a label before what is advised", isInitial: true, condition: .label),
      // Warning
      Row(words: "eviter/evitez/evitons", force: .shouldNot, negated: nil, reason: "advice against, put as an instruction", isInitial: true),
      Row(words: "on evite/evitera", force: .shouldNot, negated: nil, reason: "advice against"),
      Row(words: "evitera/eviteront", force: .shouldNot, negated: nil, reason: "advice against, in the future; the present may describe"),
      Row(words: "EST deconseille+", force: .shouldNot, negated: nil, reason: "names the advice against"),
      Row(words: "nous deconseillons", force: .shouldNot, negated: nil, reason: "advice against, in the first person"),
      Row(words: "EST a eviter", force: .shouldNot, negated: nil, reason: "`à` and an infinitive, of advice against"),
      Row(words: "deconseille+", force: .shouldNot, negated: nil, reason: "a label before what is advised against", isInitial: true, condition: .label),
      // Permission
      Row(
        words: "peut/peuvent/pourra/pourront", force: .may, negated: .mustNot, reason: "ISO: permission; with *ne*, prohibition, with or without *pas*",
        condition: .permission),
      Row(words: "EST autorise+", force: .may, negated: .mustNot, reason: "names the permission"),
      Row(words: "EST permis/permise/permises", force: .may, negated: .mustNot, reason: "names the permission"),
      Row(words: "EST loisible", force: .may, negated: nil, reason: "leaves the choice, in the language of statutes"),
      Row(words: "EST libre/libres de/d'", force: .may, negated: nil, reason: "leaves the choice"),
      Row(words: "EST facultatif/facultative/facultatifs/facultatives", force: .may, negated: nil, reason: "names the choice"),
      Row(words: "AVOIR le droit de/d'", force: .may, negated: .mustNot, reason: "gives a right, or denies it"),
      Row(words: "AVOIR la faculte/possibilite/liberte de/d'", force: .may, negated: nil, reason: "gives the choice"),
      Row(words: "autorise+/permis/permise/permises", force: .may, negated: nil, reason: "a label before what is allowed", isInitial: true, condition: .label),
      // What looks like a force and is not certain
      Row(words: "EST demande+", force: nil, negated: nil, reason: "an instruction in one house and a request in the next"),
      Row(words: "EST possible", force: nil, negated: nil, reason: "ISO: possibility, not permission"),
      Row(words: "EST exclu+", force: nil, negated: nil, reason: "forbids a use, or says that somebody was sent away"),
    ],
    relativePronouns: ["qui"],
    conjunctions: [
      "que", "qu'", "quel", "quelle", "quels", "quelles", "combien", "comment", "pourquoi", "dont", "ou\u{300}", "lorsque", "lorsqu'", "quand", "si", "s'il",
      "puisque", "puisqu'", "comme", "auquel", "auxquels", "auxquelles", "laquelle",
      "lequel", "lesquels", "lesquelles", "duquel", "desquels", "desquelles", "quoique", "quoiqu'", "tandis",
    ],
    explanations: ["car", "parce"],
    exceptions: [
      "sauf", "sans avoir/etre", "sans en/l'/la/le/les/y/lui/s'/se avoir/etre", "sans que/qu'", "a moins que/qu'/de/d'", "a condition que/qu'/de/d'",
      "a la condition que/qu'/de/d'", "aux conditions",
      "sous reserve que/qu'/de/d'/du/des", "hormis", "excepte/exceptes/exceptee/exceptees", "hors", "a l' exception de/d'/du/des",
      "a l' exclusion de/d'/du/des",
      "sans autorisation/accord/consentement/permission", "sans l' autorisation/accord", "sans son/leur autorisation/accord/consentement",
    ],
    adverbs: [
      "pas", "jamais", "plus", "point", "donc", "strictement", "formellement", "absolument", "expressement", "egalement", "toujours", "aussi", "ainsi",
      "desormais",
      "vivement", "fortement", "notamment", "alors", "par", "principe", "en", "consequence", "outre", "aucun", "cas", "rigoureusement", "totalement",
      "toutefois",
      "cependant", "neanmoins", "particulierement", "tout", "fait", "a", "rappel", "seuls", "seules", "seul", "seule", "tous", "toutes", "encore", "dans",
      "les",
      "nullement", "aucunement", "plutot", "tres", "fermement", "explicitement", "generalement",
    ],
    clitics: ["le", "la", "les", "l'", "se", "s'", "y", "en", "lui", "leur", "me", "m'", "nous", "vous"],
    expansions: [
      "EST": "est/sont/sera/seront/reste/restent/demeure/demeurent/restera/resteront", "AVOIR": "a/ont/aura/auront", "CONVIENT": "convient/conviendra",
    ],
    isFrench: true)
}
