import Markdown

extension ForceLexicon {
  private static let duty = "dois/doit/devons/devez/doivent/devrai/devras/devra/devrons/devrez/devront"
  private static let advice = "devrais/devrait/devrions/devriez/devraient"
  private static let power = "peux/peut/pouvons/pouvez/peuvent/pourrai/pourras/pourra/pourrons/pourrez/pourront"

  /// The French lexicon. Where a usage is codified, the reason names the source: "ISO" is ISO/IEC Directives, Part 2, clause 7, in its French edition, which
  /// fixes *doit*, *il convient de* and *peut* as the verbal forms of requirement, recommendation and permission; "Légistique" is the Guide de légistique
  /// of the Secrétariat général du Gouvernement and the Conseil d'État.
  static let french = ForceLexicon(
    rows: [
      // Obligation
      Row(
        words: duty, force: .must, negated: .mustNot, reason: "ISO: requirement; the future obliges as the present does",
        condition: .infinitive),
      Row(words: "EST ~tenu+ de/d'", force: .must, negated: .may, reason: "an obligation by its meaning; who is not bound is free", condition: .infinitive),
      Row(words: "EST tenu+", force: .must, negated: nil, reason: "a list of duties follows", condition: .list),
      Row(words: "EST oblige+ de/d'", force: .must, negated: .may, reason: "the same, less formal"),
      Row(words: "EST tenu+ à/au/aux", force: .must, negated: .may, reason: "a duty that is named: *tenu au secret*", condition: .duty),
      Row(words: "EST assujetti+ à/au/aux", force: .must, negated: .may, reason: "as `tenu à`, of a duty that is named", condition: .duty),
      Row(words: "EST soumis/soumise/soumises au secret", force: .must, negated: .may, reason: "as `tenu au secret`"),
      Row(words: "EST astreint+ à/au/aux", force: .must, negated: .may, reason: "as `tenu à`"),
      Row(words: "EST soumis/soumise/soumises à l'/une obligation de/d'", force: .must, negated: nil, reason: "names the obligation", condition: .infinitive),
      Row(words: "EST fait obligation", force: .must, negated: nil, reason: "the formula of decrees", condition: .impersonal),
      Row(
        words:
          "EST à remettre/rendre/deposer/adresser/transmettre/retourner/renvoyer/envoyer/signer/completer/respecter/joindre/fournir/declarer/restituer/faire/acheter/effectuer/apporter/presenter/signaler/regler/conserver/reserver/renouveler",
        force: .must, negated: nil, reason: "`à` and an infinitive orders, of what is handed in or kept", condition: .assignment),
      Row(words: "EST dans l' obligation de/d'", force: .must, negated: .may, reason: "names the obligation", condition: .infinitive),
      Row(words: "EST obligatoirement/imperativement", force: .must, negated: nil, reason: "the adverb says that it has to be so"),
      Row(
        words: "se/s'/nous/vous doit/doivent/devons/devez/devra/devront de/d'", force: .must, negated: nil, reason: "a duty towards oneself",
        condition: .infinitive),
      Row(words: "EST obligatoire/obligatoires", force: .must, negated: .may, reason: "what is not obligatory is optional"),
      Row(words: "EST exige+", force: .must, negated: .may, reason: "demanded as a condition, as is `requis`"),
      Row(words: "EST requis/requise/requises", force: .must, negated: .may, reason: "demanded as a condition"),
      Row(
        words: "~revet/revetent/presente/presentent un caractere obligatoire/imperatif", force: .must, negated: nil, reason: "what is obligatory is a duty"),
      Row(words: "EST imperatif/imperative/imperatifs/imperatives", force: .must, negated: nil, reason: "stronger than advice; its negation says little"),
      Row(words: "AVOIR l' ~obligation de/d'", force: .must, negated: .may, reason: "names the obligation"),
      Row(words: "AVOIR pour obligation de/d'", force: .must, negated: .may, reason: "names the obligation"),
      Row(words: "AVOIR obligation de/d'", force: .must, negated: nil, reason: "names the obligation"),
      Row(
        words: "AVOIR à/a", force: .must, negated: nil, reason: "what somebody has to do; its negation may be told of anything", condition: .taskOfPersons),
      Row(words: "AVOIR le ~devoir de/d'", force: .must, negated: nil, reason: "names the duty"),
      Row(words: "AVOIR pour devoir de/d'", force: .must, negated: nil, reason: "names the duty"),
      Row(words: "~faut/faudra que/qu'", force: .must, negated: .mustNot, reason: "necessity, with a clause of its own"),
      Row(words: "faut/faudra", force: .must, negated: .mustNot, reason: "necessity; with a negation, prohibition", condition: .infinitive),
      Row(
        words: "s' ~engage/engagent/engagera/engageront/oblige/obligent/obligera/obligeront à", force: .must, negated: nil,
        reason: "an undertaking obliges whoever signs it",
        condition: .infinitive
      ),
      Row(words: "s' engage/engagent", force: .must, negated: nil, reason: "a list of duties follows", condition: .list),
      Row(words: "s' ~engage/engagent/engagera/engageront à ce que/qu'", force: .must, negated: nil, reason: "an undertaking, with a clause of its own"),
      Row(words: "m' ~engage à", force: .must, negated: nil, reason: "an undertaking, in the first person", condition: .infinitive),
      Row(
        words: "~engageons/engagerons/engagez/engagerez à", force: .must, negated: nil, reason: "an undertaking, in the first person", condition: .infinitive),
      Row(words: "obligation est/sera faite", force: .must, negated: nil, reason: "the formula of decrees", isInitial: true),
      Row(
        words: "~incombe/incombent/appartient/revient/incombera/incomberont/appartiendra/reviendra à/au/aux", force: .must, negated: nil,
        reason: "assigns a duty; *appartenir à* alone does not", condition: .assignedToPersons),
      Row(
        words: "lui/leur/nous/vous ~incombe/appartient/revient/incombera/appartiendra/reviendra de/d'", force: .must, negated: nil, reason: "assigns a duty",
        condition: .infinitive),
      Row(words: "obligation de/d'", force: .must, negated: nil, reason: "a heading that names the obligation", isInitial: true),
      Row(words: "obligatoire", force: .must, negated: nil, reason: "a label before what is asked for", isInitial: true, condition: .label),
      // Prohibition
      Row(words: "EST interdit+", force: .mustNot, negated: .may, reason: "names the prohibition; what is not forbidden is allowed"),
      Row(words: "EST proscrit+", force: .mustNot, negated: .may, reason: "as strong as `interdit`"),
      Row(words: "EST prohibe+", force: .mustNot, negated: .may, reason: "as strong as `interdit`"),
      Row(words: "EST defendu+", force: .mustNot, negated: .may, reason: "as strong as `interdit`"),
      Row(words: "EST fait interdiction/defense", force: .mustNot, negated: nil, reason: "the formula of decrees", condition: .impersonal),
      Row(words: "EST tolere+", force: nil, negated: .mustNot, reason: "what is not borne is forbidden; what is borne may be frowned upon"),
      Row(
        words: "EST admis/admise/admises", force: nil, negated: .mustNot, reason: "of a thing; persons are admitted to a year of studies", condition: .ofThing),
      Row(words: "EST admis/admise/admises à", force: nil, negated: .mustNot, reason: "who is not admitted to do it may not", condition: .infinitive),
      Row(words: "EST accepte+", force: nil, negated: .mustNot, reason: "as `admis`", condition: .ofThing),
      Row(words: "AVOIR interdiction de/d'", force: .mustNot, negated: nil, reason: "names the prohibition"),
      Row(words: "EST à proscrire/bannir", force: .mustNot, negated: nil, reason: "`à` and an infinitive orders"),
      Row(words: "proscrire/proscrivez/bannir/bannissez", force: .mustNot, negated: nil, reason: "a prohibition put as an instruction", isInitial: true),
      Row(
        words: "saurait/sauraient", force: nil, negated: .mustNot, reason: "Légistique: *ne saurait* forbids; without a negation it is a plain conditional",
        condition: .permission),
      Row(words: "interdit+", force: .mustNot, negated: nil, reason: "a label before what is forbidden", isInitial: true, condition: .label),
      Row(words: "s'/m' interdit/interdis/interdisent/interdira/interdiront", force: .mustNot, negated: nil, reason: "an undertaking not to"),
      Row(words: "nous/vous nous/vous interdisons/interdisez", force: .mustNot, negated: nil, reason: "an undertaking not to"),
      Row(
        words: "n'/ne acceptons/admettons/tolerons/autorisons/permettons pas/aucun/aucune/plus/jamais", force: .mustNot, negated: nil,
        reason: "a refusal, in the first person"),
      Row(words: "nous interdisons", force: .mustNot, negated: nil, reason: "a prohibition, in the first person"),
      Row(
        words: "interdit/interdisent/proscrit/proscrivent", force: .mustNot, negated: nil, reason: "a text or an institution forbids", condition: .byAuthority),
      Row(words: "interdiction est/sera faite", force: .mustNot, negated: nil, reason: "the formula of decrees", isInitial: true),
      Row(words: "interdiction de/d'", force: .mustNot, negated: nil, reason: "a heading that names the prohibition", isInitial: true),
      Row(words: "defense de/d'", force: .mustNot, negated: nil, reason: "as `interdiction de`", isInitial: true),
      // Recommendation
      Row(words: "EST recommande+", force: .should, negated: .shouldNot, reason: "names the recommendation"),
      Row(
        words: advice, force: .should, negated: .shouldNot, reason: "the conditional of *devoir* turns the duty into advice",
        condition: .infinitive),
      Row(
        words: "recommande/recommandent/preconise/preconisent", force: .should, negated: nil, reason: "a text or an institution advises",
        condition: .byAuthority),
      Row(words: "deconseille/deconseillent", force: .shouldNot, negated: nil, reason: "a text or an institution advises against", condition: .byAuthority),
      Row(words: "autorise/autorisent", force: .may, negated: .mustNot, reason: "a text or an institution allows", condition: .byAuthority),
      Row(words: "exige/exigent/impose/imposent", force: .must, negated: nil, reason: "a text or an institution demands", condition: .byAuthority),
      Row(words: "exigeons/imposons", force: .must, negated: nil, reason: "a demand, in the first person"),
      Row(words: "j' autorise", force: .may, negated: nil, reason: "a permission, in the first person"),
      Row(words: "je n' autorise pas", force: .mustNot, negated: .mustNot, reason: "a refusal, in the first person"),
      Row(
        words: "obligatoirement/imperativement", force: .must, negated: nil, reason: "the adverb says that it has to be so", condition: .afterFiniteVerb),
      Row(words: "autorisons", force: .may, negated: nil, reason: "a permission, in the first person"),
      Row(words: "nous vous recommandons/conseillons/encourageons/preconisons/invitons", force: .should, negated: nil, reason: "advice in the first person"),
      Row(words: "nous recommandons/conseillons/encourageons/preconisons/invitons", force: .should, negated: nil, reason: "advice in the first person"),
      Row(words: "EST conseille+", force: .should, negated: .shouldNot, reason: "advice"),
      Row(words: "il serait souhaitable/preferable", force: .should, negated: nil, reason: "a wish, politely"),
      Row(words: "EST souhaitable/souhaitables", force: .should, negated: .shouldNot, reason: "a wish of the text is advice"),
      Row(words: "EST preferable/preferables", force: .should, negated: nil, reason: "a preference is advice"),
      Row(words: "EST suggere+ de/d'", force: .should, negated: nil, reason: "a suggestion is advice", condition: .impersonal),
      Row(words: "EST encourage+ à", force: .should, negated: nil, reason: "encouragement is advice"),
      Row(words: "EST incite+ à", force: .should, negated: nil, reason: "encouragement is advice"),
      Row(words: "EST prie+ de/d'", force: .should, negated: nil, reason: "a request, politely", condition: .infinitive),
      Row(words: "EST invite+ à", force: .should, negated: nil, reason: "an invitation does not oblige"),
      Row(words: "CONVIENT de/d'", force: .should, negated: .shouldNot, reason: "ISO: recommendation", condition: .impersonal),
      Row(words: "CONVIENT que/qu'", force: .should, negated: .shouldNot, reason: "as `il convient de`", condition: .impersonal),
      Row(words: "EST à privilegier", force: .should, negated: nil, reason: "`à` and an infinitive, of a preference"),
      Row(words: "privilegier/privilegiez/privilegions", force: .should, negated: nil, reason: "a preference put as an instruction", isInitial: true),
      Row(words: "on privilegie/privilegiera", force: .should, negated: nil, reason: "*on* and a verb of preference instructs"),
      Row(words: "privilegiera/privilegieront", force: .should, negated: nil, reason: "the future of a verb of preference instructs; the present may describe"),
      Row(words: "~veiller/veillez/veillons à", force: .should, negated: nil, reason: "care is asked for, not a result", isInitial: true),
      Row(words: "veille/veillent/veillera/veilleront à/au/aux", force: .should, negated: nil, reason: "care is asked for, not a result"),
      Row(words: "recommande+", force: .should, negated: nil, reason: "a label before what is advised", isInitial: true, condition: .label),
      // Warning
      Row(words: "eviter/evitez/evitons", force: .shouldNot, negated: nil, reason: "advice against, put as an instruction", isInitial: true),
      Row(words: "on evite/evitera", force: .shouldNot, negated: nil, reason: "advice against"),
      Row(words: "evitera/eviteront", force: .shouldNot, negated: nil, reason: "advice against, in the future; the present may describe"),
      Row(words: "EST deconseille+", force: .shouldNot, negated: nil, reason: "names the advice against"),
      Row(words: "nous vous deconseillons", force: .shouldNot, negated: nil, reason: "advice against, in the first person"),
      Row(words: "nous deconseillons", force: .shouldNot, negated: nil, reason: "advice against, in the first person"),
      Row(words: "EST à eviter", force: .shouldNot, negated: nil, reason: "`à` and an infinitive, of advice against"),
      Row(words: "deconseille+", force: .shouldNot, negated: nil, reason: "a label before what is advised against", isInitial: true, condition: .label),
      // Permission
      Row(
        words: power, force: .may, negated: .mustNot, reason: "ISO: permission; with *ne*, prohibition, with or without *pas*",
        condition: .permission),
      Row(words: "EST requis/requise/requises par", force: nil, negated: nil, reason: "may tell what something needs to run"),
      Row(words: "EST recommande+/conseille+ par", force: nil, negated: nil, reason: "tells who advises it"),
      Row(words: "EST exige+ par", force: nil, negated: nil, reason: "tells who demands it"),
      Row(words: "EST autorise+ par", force: nil, negated: .mustNot, reason: "may tell who decides"),
      Row(words: "EST autorise+", force: .may, negated: .mustNot, reason: "names the permission"),
      Row(words: "EST permis/permise/permises", force: .may, negated: .mustNot, reason: "names the permission"),
      Row(words: "EST loisible", force: .may, negated: nil, reason: "leaves the choice, in the language of statutes"),
      Row(words: "EST libre/libres de/d'", force: .may, negated: nil, reason: "leaves the choice", condition: .infinitive),
      Row(words: "libre à", force: .may, negated: nil, reason: "leaves the choice", isInitial: true, condition: .infinitiveWithDe),
      Row(words: "EST en droit de/d'", force: .may, negated: .mustNot, reason: "gives a right, or denies it", condition: .infinitive),
      Row(words: "EST fonde/fondee/fondes/fondees à", force: .may, negated: nil, reason: "gives a right, in the language of codes", condition: .infinitive),
      Row(words: "EST habilite+ à", force: .may, negated: .mustNot, reason: "gives a power, or denies it", condition: .infinitive),
      Row(words: "EST dispense+ de/d'", force: .may, negated: .must, reason: "who is released may choose; who is not has the duty", condition: .infinitive),
      Row(words: "EST exempte+ de/d'", force: .may, negated: .must, reason: "as `dispensé`", condition: .infinitive),
      Row(
        words: "se/nous/me/m' ~reserve/reservent/reservons/reservera/reserveront le/la ~droit/faculte/possibilite de/d'", force: .may, negated: nil,
        reason: "keeps a right for oneself"),
      Row(words: "EST facultatif/facultative/facultatifs/facultatives", force: .may, negated: nil, reason: "names the choice"),
      Row(words: "AVOIR le ~droit de/d'", force: .may, negated: .mustNot, reason: "gives a right, or denies it"),
      Row(words: "AVOIR le ~pouvoir de/d'", force: .may, negated: nil, reason: "gives a power", condition: .deed),
      Row(
        words: "~dispose/disposent/disposera/disposeront/jouit/jouissent/beneficie/beneficient du ~droit de/d'", force: .may, negated: nil,
        reason: "gives a right", condition: .infinitive),
      Row(
        words: "~dispose/disposent/disposera/disposeront de la ~faculte/possibilite de/d'", force: .may, negated: nil, reason: "gives the choice",
        condition: .infinitive),
      Row(words: "AVOIR le choix de/d'", force: .may, negated: nil, reason: "gives the choice", condition: .infinitive),
      Row(
        words: "AVOIR autorite/qualite/competence pour", force: .may, negated: nil, reason: "gives a power", condition: .infinitive),
      Row(words: "AVOIR tout/tous pouvoir/pouvoirs pour", force: .may, negated: nil, reason: "gives a power", condition: .infinitive),
      Row(words: "AVOIR droit de/d'", force: .may, negated: nil, reason: "gives a right, in old statutes", condition: .infinitive),
      Row(words: "~conserve/conservent/garde/gardent la/le droit/faculte/possibilite/liberte de/d'", force: .may, negated: nil, reason: "leaves a right"),
      Row(words: "AVOIR la ~faculte/possibilite/liberte de/d'", force: .may, negated: nil, reason: "gives the choice", condition: .deed),
      Row(words: "autorise+/permis/permise/permises", force: .may, negated: nil, reason: "a label before what is allowed", isInitial: true, condition: .label),
      Row(words: "AVOIR besoin d' etre", force: nil, negated: .may, reason: "what does not have to be done is left to choice"),
      Row(
        words: "AVOIR à donner/justifier/motiver/remplir/recueillir/indiquer/fournir/payer/verser/acquitter/rembourser/supporter/produire/declarer",
        force: .must,
        negated: .may,
        reason: "as `avoir à être`, of what is asked of somebody", condition: .taskOfPersons),
      Row(words: "AVOIR à etre", force: nil, negated: .may, reason: "what does not have to be done is left to choice"),
      // Uncertain wordings, which may or may not state a force
      Row(words: "EST demande+", force: nil, negated: nil, reason: "an instruction in one house and a request in the next"),
      Row(words: "EST possible", force: nil, negated: nil, reason: "ISO: possibility, not permission"),
      Row(words: "EST exclu+", force: nil, negated: nil, reason: "forbids a use, or says that somebody was sent away"),
    ],
    relativePronouns: ["qui", "quiconque"],
    conjunctions: [
      "que", "qu'", "quel", "quelle", "quels", "quelles", "combien", "comment", "pourquoi", "dont", "ou\u{300}", "lorsque", "lorsqu'", "quand", "si", "s'il",
      "puisque", "puisqu'", "comme", "auquel", "auxquels", "auxquelles", "laquelle",
      "lequel", "lesquels", "lesquelles", "duquel", "desquels", "desquelles", "quoique", "quoiqu'", "tandis",
    ],
    explanations: ["car", "parce", "sinon"],
    doubts: ["peut-etre", "probablement", "vraisemblablement", "normalement", "logiquement"],
    frequencies: ["parfois", "souvent", "frequemment", "difficilement", "rarement", "facilement", "aisement", "quelquefois"],
    exceptions: [
      "sauf", "sans avoir/etre", "sans en/l'/la/le/les/y/lui/s'/se avoir/etre", "sans que/qu'", "à moins que/qu'/de/d'", "à condition que/qu'/de/d'",
      "à la condition que/qu'/de/d'", "aux conditions", "à charge pour",
      "sous reserve que/qu'/de/d'/du/des", "hormis", "excepte/exceptes/exceptee/exceptees", "hors", "à l' exception de/d'/du/des",
      "à l' exclusion de/d'/du/des",
      "sans autorisation/accord/consentement/permission/agrement", "sans l' autorisation/accord/agrement/avis/assentiment",
      "sans le/son/leur/mon/notre/votre autorisation/accord/consentement/agrement",
    ],
    openings: [
      "de plus", "par exemple", "au contraire", "en outre", "enfin", "par ailleurs", "toutefois", "cependant", "ainsi", "egalement", "ensuite",
      "en particulier", "notamment", "de meme",
      "neanmoins", "dans tous les cas", "en tout cas", "en general", "d' abord", "puis", "par consequent", "surtout", "aussi", "autant que possible",
      "dans la mesure du possible", "si possible", "en consequence",
    ],
    adverbs: [
      "pas", "jamais", "plus", "point", "donc", "strictement", "formellement", "absolument", "expressement", "egalement", "toujours", "aussi", "ainsi",
      "desormais", "dorenavant",
      "vivement", "fortement", "notamment", "alors", "par", "principe", "en", "consequence", "outre", "aucun", "cas", "rigoureusement", "totalement",
      "toutefois",
      "cependant", "neanmoins", "particulierement", "tout", "fait", "à", "rappel", "seuls", "seules", "seul", "seule", "tous", "toutes", "encore", "dans",
      "les",
      "nullement", "aucunement", "consequent", "ailleurs", "revanche", "effet", "ce", "fait", "meme", "exception", "pour", "autant", "etat", "cause", "enfin",
      "ensuite", "indispensable", "necessaire", "et", "plutot", "tres", "fermement", "explicitement", "generalement",
    ],
    clitics: ["le", "la", "les", "l'", "se", "s'", "y", "en", "lui", "leur", "me", "m'", "nous", "vous"],
    expansions: [
      "EST": "est/sont/sera/seront/etes/sommes/suis/serez/serons/reste/restent/demeure/demeurent/restera/resteront",
      "AVOIR": "a/ont/aura/auront/avez/avons/aurez/aurons/ai", "CONVIENT": "convient/conviendra/conviendrait",
    ],
    isFrench: true)
}
