@testable import Catalogue
@testable import TableImport
import Testing
@testable import Vocabulary

/// Lists of authors as strangers write them: what is not certain stays as it was written, and what is nobody's name is no author.
@Suite struct AuthorListTests {
  private func names(_ people: [Person]) -> [String] { people.map { person in person.family.map { "\($0)|\(person.given ?? "")" } ?? person.literal ?? "" } }

  @Test(
    "a comma between two whole names makes neither the family name of the other",
    arguments: [
      ("Ana Bly, Tom Bly", ["Bly|Ana", "Tom Bly"]), ("Kip Rosen, Zed Rosen", ["Kip Rosen, Zed Rosen"]),
      ("Kip Rosen, Zed Rosen, Ulf Katz", ["Kip Rosen", "Zed Rosen", "Ulf Katz"]), ("Kip Rosen and Zed Rosen", ["Kip Rosen", "Zed Rosen"]),
      ("García Márquez, Marie Claire", ["García Márquez|Marie Claire"]), ("Lecocq, Durand", ["Lecocq, Durand"]), ("Lecocq, Martin", ["Lecocq, Martin"]),
      ("Lecocq, Claire", ["Lecocq|Claire"]), ("Lecocq, Durand ; Leroy, Paul", ["Lecocq|Durand", "Leroy|Paul"]),
      ("Kip Rosen, Zed Rosen ; Ulf Katz", ["Kip Rosen, Zed Rosen", "Ulf Katz"]), ("LECOCQ, Ulf", ["LECOCQ|Ulf"]),
      ("Claire Lecocq, Paris", ["Claire Lecocq, Paris"]),
      ("Dupont, J., Martin, P.-L., & Doe, A.", ["Dupont|J.", "Martin|P.-L.", "Doe|A."]), ("Dupont J, Martin PL", ["Dupont|J", "Martin PL"]),
      ("Dupont J, Martin P", ["Dupont|J", "Martin|P"]), ("Lecocq, Ulf et Katz, Kip", ["Lecocq|Ulf", "Katz|Kip"]),
    ])
  func commas(_ text: String, _ expected: [String]) { #expect(names(AuthorNames.read(text).people) == expected) }

  @Test(
    "names that share a word, and bodies with an \"et\", are not taken apart",
    arguments: ["Marie et Pierre Curie", "Arts et Métiers", "Lecocq et Durand", "Conservatoire National des Arts et Métiers", "Recherche et développement"])
  func conjunctions(_ text: String) { #expect(names(AuthorNames.read(text).people) == [text]) }

  @Test("a list that was kept whole is told, unless it is a body's name")
  func doubt() {
    #expect(AuthorNames.read("Kip Rosen, Zed Rosen").doubtful == ["Kip Rosen, Zed Rosen"])
    #expect(AuthorNames.read("Ministère de l'Exemple, service des usages").doubtful.isEmpty)
    #expect(AuthorNames.read("Claire Lecocq et Sophie Durand").doubtful.isEmpty)
  }

  @Test(
    "what names nobody is no author",
    arguments: [
      ("Dupont et al.", ["Dupont"]), ("Dupont, et al", ["Dupont"]), ("Dupont ET AL.", ["Dupont"]), ("Dupont & al.", ["Dupont"]),
      ("Jeanne Martin et coll.", ["Martin|Jeanne"]),
      ("Claire Lecocq et collaborateurs", ["Lecocq|Claire"]), ("Lecocq, Claire ; et al.", ["Lecocq|Claire"]), ("Lecocq, Claire ; coll.", ["Lecocq|Claire"]),
      ("Dupont J., Martin P., et al.", ["Dupont|J.", "Martin|P."]), ("Claire Lecocq and others", ["Lecocq|Claire"]), ("Claire Lecocq …", ["Lecocq|Claire"]),
      ("CNRS et al.", ["CNRS"]), ("et al.", []), ("Auteur inconnu", []), ("Dupont (et al.)", ["Dupont"]),
    ])
  func others(_ text: String, _ expected: [String]) {
    let read = AuthorNames.read(text)
    #expect(names(read.people) == expected)
    #expect(read.isMore)
  }

  @Test(
    "roles and degrees are no part of a name",
    arguments: [
      ("Claire Lecocq (dir.)", ["Lecocq|Claire"]), ("Claire Lecocq (dir.), Ulf Katz (dir.)", ["Lecocq|Claire", "Ulf Katz"]),
      ("Lecocq, Claire, dir.", ["Lecocq|Claire"]),
      ("Claire Lecocq (éd.) et Sophie Durand (éd.)", ["Lecocq|Claire", "Durand|Sophie"]), ("Smith, J., Doe, A., eds", ["Smith|J.", "Doe|A."]),
      ("Lecocq, Claire [coord.]", ["Lecocq|Claire"]), ("Sous la direction de Claire Lecocq", ["Lecocq|Claire"]), ("Claire Lecocq, PhD", ["Lecocq|Claire"]),
      ("Claire Lecocq (directrice scientifique)", ["Lecocq|Claire"]),
    ])
  func roles(_ text: String, _ expected: [String]) {
    let read = AuthorNames.read(text)
    #expect(names(read.people) == expected)
    #expect(read.hasLabels && !read.isIncomplete)
  }

  @Test(
    "what could be a name is not taken for a role",
    arguments: [("Smith, Ed ; Doe, A.", ["Smith|Ed", "Doe|A."]), ("Al Bly", ["Al Bly"]), ("Katz (Ulm)", ["Katz (Ulm)"]), ("Colette Coll", ["Colette Coll"])])
  func noRoles(_ text: String, _ expected: [String]) {
    #expect(names(AuthorNames.read(text).people) == expected)
    #expect(!AuthorNames.read(text).hasLabels)
  }

  @Test(
    "suffixes stay with their name, and no number is a family name",
    arguments: [
      ("Claire Smith III", ["Smith III|Claire"]), ("King Jr., Emily", ["King Jr.|Emily"]), ("King, Zed Ulf, Jr.", ["King Jr.|Zed Ulf"]),
      ("Zed Downey, Jr.", ["Zed Downey Jr."]),
      ("Claire King, Jr., Sophie Durand", ["King Jr.|Claire", "Durand|Sophie"]), ("Louis XIV", ["Louis XIV"]), ("Jean-Paul II", ["Jean-Paul II"]),
    ])
  func suffixes(_ text: String, _ expected: [String]) { #expect(names(AuthorNames.read(text).people) == expected) }

  @Test(
    "particles belong to the family name, where one word follows them",
    arguments: [
      ("Jean d'Ormesson", ["d'Ormesson|Jean"]), ("Vincent van Gogh", ["van Gogh|Vincent"]), ("Ursula von der Leyen", ["von der Leyen|Ursula"]),
      ("von der Leyen, Ursula", ["von der Leyen|Ursula"]), ("d’Ormesson, Jean", ["d’Ormesson|Jean"]), ("María del Carmen", ["María del Carmen"]),
      ("Maison de Balzac", ["Maison de Balzac"]), ("Charles de Gaulle Anthonioz", ["Charles de Gaulle Anthonioz"]),
    ])
  func particles(_ text: String, _ expected: [String]) { #expect(names(AuthorNames.read(text).people) == expected) }

  @Test(
    "a given name behind a family name is certain only with a comma or in capitals",
    arguments: [
      ("Victor Hugo", ["Victor Hugo"]), ("Walter Benjamin", ["Walter Benjamin"]), ("Lecocq Claire", ["Lecocq Claire"]), ("LECOCQ Claire", ["LECOCQ|Claire"]),
      ("Master MEEF", ["Master MEEF"]), ("Claire M. Lecocq", ["Lecocq|Claire M."]),
    ])
  func order(_ text: String, _ expected: [String]) { #expect(names(AuthorNames.read(text).people) == expected) }

  @Test("suffixes and particles survive the table that sitegen writes")
  func own() { #expect(names(AuthorNames.readOwn("King Jr., Martin Luther; de La Tour, Jean")) == ["King Jr.|Martin Luther", "de La Tour|Jean"]) }

  @Test("a cell with very many names is read in time that grows with it")
  func linear() {
    #expect(AuthorNames.read(String(repeating: "Claire Lecocq et ", count: 20_000) + "Sophie Durand").people.count == 2)
    #expect(AuthorNames.read(String(repeating: "a (dir.), ", count: 20_000)).people.count == 1)
    #expect(CellValues.ownItems("a" + String(repeating: "{", count: 200_000)).count == 1)
  }
}

@Suite struct BibTeXAuthorTests {
  @Test(
    "lists of names that BibTeX does not part are parted where there is one way to read them, and else stay whole",
    arguments: [
      ("Dupont, Jean and Martin, Luc", nil, []), ("Dupont, Jean AND Martin, Luc", "Dupont, Jean and Martin, Luc", []),
      ("Dupont, Jean; Durand, Paul ; Martin, Luc", "Dupont, Jean and Durand, Paul and Martin, Luc", []),
      ("Dupont, J., Martin, L. P.", "Dupont, J. and Martin, L. P.", []), ("King, Jr., Martin Luther", nil, []), ("Dupont, Jean,", nil, []),
      ("Dupont, Jean, Durand, Paul", "{Dupont, Jean, Durand, Paul}", ["Dupont, Jean, Durand, Paul"]),
      ("Anne Leroy and Dupont, Jean, Durand, Paul", "Anne Leroy and {Dupont, Jean, Durand, Paul}", ["Dupont, Jean, Durand, Paul"]),
      ("{Institut; Recherche, Sud, Est, Nord}", nil, []), ("Le Goff, Ana and others", nil, []),
      ("family=Fontaine, given=Jean, prefix=de la and {CNIL}", nil, []),
      (#"M{\"u}ller; {\O}rsted, A."#, #"M{\"u}ller and {\O}rsted, A."#, []),
      ("Sand and Andrieu and Wand, X", nil, []),
    ] as [(String, String?, [String])])
  func lists(_ written: String, _ wanted: String?, _ doubtful: [String]) {
    let names = BibTeXAuthors(Array(written.utf8)[...])
    #expect(names.value.map { String(decoding: $0, as: UTF8.self) } == wanted)
    #expect(names.doubtful == doubtful)
  }

  @Test("Chinese, Japanese and Korean names have the family name first")
  func order() {
    #expect(Person(family: "毛", given: "泽东").name == "毛泽东" && Person(family: "김", given: "민수").name == "김민수")
    #expect(Person(family: "Mao", given: "Zedong").name == "Zedong Mao" && Person(family: "毛", given: "Zedong").name == "Zedong 毛")
  }
}
