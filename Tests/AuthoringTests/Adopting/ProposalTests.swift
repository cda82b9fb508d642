import Authoring
import Testing

/// What is put before whoever decides.
@Suite struct ProposalTests {
  @Test("each pending clause in its three versions, with its force and the choices there are")
  func proposals() async throws {
    let kit = try await AdoptedKit()
    try kit.change()
    let proposals = Proposals(language: "fr").all(try await kit.update().adoption)
    #expect(
      proposals.map { "\($0.name): \($0.title). \($0.state)" } == [
        "charte#copier: 1.1 Il est déconseillé de copier.. Modifiée dans le texte d'origine",
        "charte#citer: 1.2 Il faut citer ses sources.. Modifiée des deux côtés", "charte#signer: 1.4 Il faut signer.. Nouvelle dans le texte d'origine",
        "charte#jouer: 1.4 Chacun peut jouer.. Supprimée du texte d'origine",
      ])
    let versions = proposals.map { $0.versions.map { "\($0.paragraphs?.joined(separator: " ") ?? "–") (\($0.force))" } }
    #expect(
      versions == [
        ["Il est déconseillé de copier. (Mise en garde)", "Il est déconseillé de copier. (Mise en garde)", "Il est interdit de copier. (Interdiction)"],
        ["Il faut citer. (Obligation)", "Il faut citer ses sources. (Obligation)", "Il faut citer tout. (Obligation)"],
        ["– ()", "– ()", "Il faut signer. (Obligation)"], ["Chacun peut jouer. (Faculté)", "Chacun peut jouer. (Faculté)", "– ()"],
      ])
    #expect(
      proposals.map { $0.choices.map(\.rawValue).joined(separator: " ") } == [
        "take keep withdraw deferred", "take keep merge withdraw deferred", "take keep withdraw deferred", "take keep withdraw deferred",
      ])
    #expect(proposals.map(\.difference.isEmpty) == [false, false, true, true])
    #expect(proposals.map(\.upstreamDifference.isEmpty) == [true, false, true, true])
  }

  @Test("the digest of a proposal is of what is shown of it")
  func digest() async throws {
    let kit = try await AdoptedKit()
    try kit.change()
    let adoption = try await kit.update().adoption
    let (french, english) = (Proposals(language: "fr").all(adoption), Proposals(language: "en").all(adoption))
    #expect(french.map(\.digest) == english.map(\.digest))
    #expect(Set(french.map(\.digest)).count == 4)
    try kit.edit("ses sources", "chaque source")
    let edited = Proposals(language: "fr").all(try StatusReport.read(kit.root))
    #expect(zip(french, edited).map { $0.digest == $1.digest } == [true, false, true, true])
  }
}
