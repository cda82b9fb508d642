import Text

/// Recognises names of organisations by words that never occur in personal names: they are never split.
enum Organisations {
  static func isOne(_ text: String) -> Bool { slug(text).split(separator: "-").contains { words.contains(String($0)) } }

  private static let words: Set<String> = Set(
    """
    universite universites university institut institute institution ecole ecoles school college laboratoire laboratory labo ministere ministry service services reseau network centre
    center cnrs inria association direction departement department collectif equipe team groupe group conseil council comite commission agence agency academie academy fondation
    foundation faculte faculty umr unite pole projet project chaire bureau rectorat crous drane dgesip unesco ocde oecd consortium federation societe editions presses
    bibliotheque library mission observatoire observatory plateforme sorbonne polytechnique insa ens iut inspe france europe musee museum union nations organisation organization
    office autorite authority gouvernement government parlement parliament cour haute cnil anssi canope eduscol inserm inrae ifremer syndicat mairie region hopital hospital chu
    clinique lycee campus cercle revue journal magazine google microsoft openai wikipedia mozilla programme program archives company inc ltd gmbh llc sarl
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
