import Text

/// Given names that are common in French and neighbouring languages but rare as family names: enough to tell which part of "Claire Lecocq" is which.
///
/// Names that are also common family names (Martin, Robert, Bernard, Laurent, Simon, Michel, Thomas, David, Vincent …) are left out: they make nothing certain.
enum GivenNames {
  /// Whether a word is a given name; compound names are checked part by part: "Jean-Pierre", "Marie-Hélène".
  static func contains(_ word: String) -> Bool {
    let parts = slug(word).split(separator: "-")
    return !parts.isEmpty && names.contains(String(parts[0])) && parts.allSatisfy { names.contains(String($0)) || seconds.contains(String($0)) }
  }

  /// Whether a word is a given name, even if it is also a common family name.
  static func mayBe(_ word: String) -> Bool { contains(word) || ambiguous.contains(slug(word)) }

  private static let ambiguous: Set<String> = Set(
    """
    albert alfred andre arnold arthur aubin barthelemy bastien benoist bernard blaise carl charles claude clement colin daniel david denis edgar edmond ernest eugene felix ferdinand
    fernand francis franklin gabriel gaston george georges gerard germain gilbert gilles godefroy gregoire gregory guy harold harry henri henry herbert humbert jack james jamie jerome jordan
    joseph jules lambert laurent leonard lionel lucien ludwig luke marcel mark marius martial martin maurice max michel mickael morris nelson norbert normand oliver owen pascal paulin perrin
    philip raymond remond rene richard robert robin rodrigue roger roland rose russell samson serge simon stephen sylvestre terence theodore thomas tom tony tristan urbain victor vincent
    walter yvon woodrow elton scott ray marie kim lee hugo benjamin
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

  private static let seconds: Set<String> = [
    "pierre", "paul", "louis", "francois", "michel", "bernard", "claude", "marc", "luc", "yves", "jacques", "charles", "baptiste", "noel",
  ]

  private static let names: Set<String> = Set(
    """
    adele adeline adrien agathe agnes aicha alain alexandra alexandre alexia alexis alice aline alix amandine amelie amina ana anais andrea andreas angela angelique anita ann anna
    anne annick annie antoine antonio arnaud arthur astrid audrey aurelia aurelie aurelien aurore axel axelle barbara beatrice benedicte benjamin benoit bertrand brigitte bruno camille
    carine carla carlos carole caroline catherine cecile cecilia celia celine chantal charlotte chloe christel christelle christian christiane christine christophe claire
    clara clarisse claudia claudine clementine clotilde coralie corinne cristina cyril cyrille damien daniela danielle delphine diana diane didier dominique dorothee edith
    edouard edwige elena eleonore eliane elias elisa elisabeth elise elodie emeline emile emilie emma emmanuel emmanuelle eric erik estelle esther etienne eugenie eva eve evelyne
    fabien fabienne fabrice fanny farid fatima fatou fiona flora florence florent florian florianne franck francesca francoise frederic frederique gabrielle gaelle gaetan genevieve
    geoffrey geraldine ghislaine giovanni giulia guillaume gwenaelle hakim hamid hanna hannah hassan helene heloise herve hubert hugo ibrahim ines ingrid irene isabelle isaac
    jacqueline jean jeanne jennifer jeremie jeremy jerome jessica joanna joelle johanna john jonathan jorge jose josephine josiane joan juan judith julia julie julien juliette justine
    karim karima karin karine katia khadija laetitia laura laure laurence lea leila leo leon leonie leslie lila lisa lise loic lorraine louise luca lucas lucie lucile lucille
    lucienne ludivine ludovic luis lydia lydie madeleine maelle magali manon marc marco margaux margot maria marianne marie marine marina marion marjorie marlene marta martine maryse
    mary mathias mathieu mathilde matthieu maud maxime mehdi melanie melissa michael michaela michele micheline michelle mireille mohamed mohammed monique morgane mounir mustapha
    myriam nabil nadege nadia nadine naima nancy natacha natalia nathalie nathan nicolas nina noemie nora oceane odile olga olivia olivier oscar ophelie pablo pascale patricia patrice
    patrick paula pauline pedro peter philippe pierre quentin rachel rachid raphael raphaelle rebecca regine remi remy renaud roberta rodolphe romain rosa roxane sabine sabrina said
    salome samia samira samuel sandra sandrine sara sarah sebastien selma serge severine sofia solange solene sonia sophie stefan stephane stephanie susan suzanne sylvain sylvie
    tatiana teresa theo theodore therese thibault thibaut thierry tiphaine ursula valentin valentine valerie vanessa vera veronique victoria violaine violette virginie viviane
    jan seth aisha akira alejandra alejandro alessandra alessandro amy andrew anastasia agnieszka ashley beatriz brian carmen chiara christopher deborah dieter dmitri dmitry eduardo ekaterina
    elizabeth emily federica fernando francesco giuseppe guillermo hans heidi helen hiroshi javier jeffrey joao josh joshua karen kate katarzyna katie katrin keiko kenji kenneth kevin
    khaled klaus linda luigi margaret matteo matthew matthias miguel naoko nicholas paolo piotr ricardo satoshi sergei sergey stefano steven svetlana takashi timothy ulrich valentina
    vladimir wolfgang yuki zeinab wilfried william xavier yann yannick yasmine yoann yolande youssef yves yvette yvonne zoe paul jacques louis francois
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
