@testable import Catalogue
import Diagnostics
@testable import TableImport
import Testing
import Text
import YAML

/// Tables as the tools of forms export them: what they note about themselves and about whoever answers is no answer.
@Suite struct FormColumnTests {
  private func table(_ lines: [String], _ names: ColumnNames = .resources) throws -> ImportedTable {
    var diagnostics: [Diagnostic] = []
    return try #require(
      ImportedTable(
        DecodedText(Array(lines.joined(separator: "\n").utf8), file: "t.csv"), file: "t.csv", names: names, mapping: ColumnMapping(), isTerm: { _, _ in false },
        diagnostics: &diagnostics))
  }

  private func roles(_ header: String, _ names: ColumnNames = .resources) throws -> [String: ColumnRole] {
    let columns = try table([header], names).columns
    return Dictionary(columns.map { ($0.header, $0.role) }, uniquingKeysWith: { first, _ in first })
  }

  /// What each tool adds, with the questions `Titre` and `Lien` among it.
  private static let exports = [
    "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom,Total points,Quiz feedback,Heure de la dernière modification,Titre,Points - Titre,Feedback - Titre,Lien",
    "ID,Start time,Completion time,Email,Name,Language,Titre,Lien", "Horodateur,Adresse e-mail,Score,Titre,Titre [Score],Titre [Feedback],Lien",
    "Timestamp,Email Address,Titre,Lien",
    "ID de la réponse,Date de soumission,Dernière page,Langue de départ,Graine,Date de lancement,Date de la dernière action,Adresse IP,URL de renvoi,Titre,Lien,Temps total,"
      + "Temps pour le groupe : Ressource,Temps pour la question : Q1",
    "id,submitdate,lastpage,startlanguage,seed,token,startdate,datestamp,ipaddr,refurl,Titre,Lien,interviewtime,groupTime12,TitreTime",
    "ID de la réponse,Identifiant utilisateur,Nom d'affichage de l'utilisateur,Horodatage,Titre,Lien",
    "Submission ID,User ID,User display name,Timestamp,Titre,Lien",
    "Numéro de série,ID de soumission,URI de soumission,Créé,Terminé,Modifié,Brouillon,Page courante,Adresse IP distante,Soumis par : ID,Langue,Notes,Verrouillé,Titre,Lien",
    "start,end,today,username,deviceid,Titre,Lien,_id,_uuid,_submission_time,_validation_status,_notes,_status,_submitted_by,__version__,_tags,_index,meta/instanceID",
    "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,Titre,Lien",
    "#,Titre,Lien,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags,Ending",
    "Submission ID,Respondent ID,Submitted at,Titre,Lien",
    "Submission Date,Last Update Date,Titre,Lien,Submission IP,Submission URL,Submission Edit URL,Submission ID",
  ]

  @Test("no column of a form tool is read as an answer, in either kind of table", arguments: exports)
  func tools(_ header: String) throws {
    let forms = Set(["submission", "submission_id", "respondent_id", "unfinished", "finished", "sent"].map { ColumnRole.key($0) } + [.form, .personal])
    for (name, role) in try roles(header) {
      #expect(name == "Titre" ? role == .key("title") : name == "Lien" ? role == .key("url") : forms.contains(role), "\(name): \(role)")
    }
    for (name, role) in try roles(header, .useCases) where name != "Titre" && name != "Lien" { #expect(forms.contains(role), "\(name): \(role)") }
  }

  @Test("the same names are answers where no form has columns around them")
  func answers() throws {
    let kept = try roles("id,title,url,language,tags,status")
    #expect(kept["id"] == .key("id") && kept["language"] == .key("language") && kept["tags"] == .key("keywords") && kept["status"] == .key("status"))
    let asked = try roles("Horodateur,Titre,Lien,Langue,Notes,Tags")
    #expect(asked["Langue"] == .key("language") && asked["Notes"] == .unknown && asked["Tags"] == .key("keywords"))
    let last = try roles("Titre,Lien,Langue,Adresse e-mail,Horodateur")
    #expect(last["Langue"] == .key("language"))
  }

  @Test("numbers beside what a form notes are those of its answers; names, and numbers that stand alone, are ids of cards")
  func ids() throws {
    func role(_ lines: String...) throws -> ColumnRole? { try table(lines).columns.first?.role }
    #expect(try role("ID,Titre,Horodateur", "1,A,x", "2,B,y") == .key("submission"))
    #expect(try role("ID,Titre,E-mail", "1,A,x") == .key("submission"))
    #expect(try role("ID,Titre,Horodateur", "guide-a,A,x") == .key("id"))
    #expect(try role("ID,Titre,Lien", "1,A,x") == .key("id"))
  }

  @Test("a mapping decides over what stands around a column")
  func mapping() throws {
    var diagnostics: [Diagnostic] = []
    let text = "columns: {Notes: body}\n"
    let node = try Array(text.utf8).withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "m.yml") }
    let mapping = ColumnMapping(node, file: "m.yml", names: .resources, diagnostics: &diagnostics)
    let table = try #require(
      ImportedTable(
        DecodedText(Array("Serial,SID,Created,Notes,Changed,Titre\n".utf8), file: "t.csv"), file: "t.csv", names: .resources, mapping: mapping,
        isTerm: { _, _ in false },
        diagnostics: &diagnostics))
    #expect(table.columns.map(\.role)[3] == .key("body"))
  }

  @Test("names are titles where nothing else is, and no form says whose they are")
  func titles() throws {
    #expect(try roles("Nom,Lien")["Nom"] == .key("title"))
    #expect(try roles("Name,Problem", .useCases)["Name"] == .key("title"))
    #expect(try roles("Nom,Domaine,Responsable", .useCases)["Nom"] == .key("title"))
    #expect(try roles("Titre,Nom,Lien")["Nom"] == .unknown)
    var diagnostics: [Diagnostic] = []
    let form = try ImportedTable(
      DecodedText(Array("Horodateur,E-mail,Nom,Lien\n".utf8), file: "t.csv"), file: "t.csv", names: .resources, mapping: ColumnMapping(),
      isTerm: { _, _ in false },
      diagnostics: &diagnostics)
    #expect(form == nil && diagnostics.map(\.code) == ["csv-columns"])
  }

  @Test(
    "headers with codes, and names that a tool has numbered, are recognised",
    arguments: [
      ("Q1. Titre", ColumnRole.key("title")), ("[G01Q02] Lien", .key("url")), ("2) Résumé", .key("summary")), ("Nom2", .unknown), ("E-mail2", .personal),
      ("2025 Titre", .unknown),
    ])
  func codes(_ header: String, _ role: ColumnRole) { #expect(ColumnNames.resources.role(of: header) == role) }

  private func unfinished(_ lines: [String]) throws -> [Bool] {
    let table = try table(lines)
    return table.rows.map { FormAnswer($0, of: table, file: "t.csv", mapping: ColumnMapping()).isUnfinished }
  }

  @Test("what was not sent is no answer")
  func unsent() throws {
    #expect(try unfinished(["ID de la réponse,Date de soumission,Titre", "1,2025-03-26,A", "2,,B"]) == [false, true])
    #expect(try unfinished(["id,submitdate,lastpage,Titre", "1,,2,A"]) == [true])
    #expect(try unfinished(["Titre,Response Type,Submit Date (UTC)", "A,completed,2025-03-26", "B,partial,"]) == [false, true])
    #expect(try unfinished(["SID,Draft,Titre", "1,1,A", "2,0,B"]) == [true, false])
    // A list that somebody keeps by hand says nothing by an empty cell.
    #expect(try unfinished(["Titre,Date de soumission", "A,2025-03-26", "B,"]) == [false, false])
    #expect(try unfinished(["Horodateur,Titre,Date d'envoi", "x,A,", "y,B,"]) == [false, false])
  }

  @Test("a number is that of the submission before that of whoever answered")
  func numbers() throws {
    let table = try table(["Respondent ID,Submission ID,Submitted at,Titre", "r1,s1,2025-03-26,A", "r2,,2025-03-26,B"])
    #expect(table.rows.map { FormAnswer($0, of: table, file: "t.csv", mapping: ColumnMapping()).number } == ["s1", "r2"])
  }

  @Test("a second header row below the questions holds no answers")
  func surveyMonkey() throws {
    let table = try table([
      "Respondent ID,Collector ID,Start Date,Titre,À qui s'adresse-t-elle ?,", ",,,Open-Ended Response,Étudiants,Enseignants", "1,2,x,A,Étudiants,",
    ])
    #expect(table.rows.count == 1 && table.columns[3].role == .key("title") && table.columns[3].option == nil)
    #expect(table.columns[4].role == .key("audience") && table.columns[4].option?.text == "Étudiants")
  }

  @Test("groups and answers of KoboToolbox are told apart")
  func kobo() throws {
    let table = try table(["fiche/titre,publics,publics/etudiants,publics/enseignants,_uuid,_id", "A,etudiants,1,0,x,7"])
    #expect(table.columns.map(\.role) == [.key("title"), .ignored, .key("audience"), .key("audience"), .form, .key("submission_id")])
    #expect(table.columns[2].option?.text == "etudiants")
  }

  @Test("what a row says does not depend on the order of columns, or on what the form noted")
  func contents() throws {
    let one = try table(["Titre,Lien,Horodateur", "A,x,1"])
    let two = try table(["Horodateur,Lien,Titre", "2,x,A"])
    let other = try table(["Titre,Lien,Horodateur", "A,y,1"])
    #expect(one.contents(of: one.rows[0]) == two.contents(of: two.rows[0]))
    #expect(one.contents(of: one.rows[0]) != other.contents(of: other.rows[0]))
  }
}

@Suite struct FieldPlaceTests {
  @Test("parts that are asked for in order have the places that each has by itself")
  func places() {
    let field = CSVTable.Field(text: "é; Œuvre; 🎓; x", place: Place(line: 3, column: 7))
    var places = FieldPlaces(field)
    for part in CellValues.items(field.text, atCommas: false) { #expect(places.next(part) == field.place(of: part)) }
  }
}
