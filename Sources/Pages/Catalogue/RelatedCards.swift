import Catalogue
import SiteModel
import Text

/// Which cards the page of a card leads to.
struct RelatedCards: PagePart {
  let context: PageContext

  /// How many cards of one keyword are compared with a card. Bounded, so that the work for all cards grows with their number.
  private static let relatedReach = 24

  /// The cards that this one names, then those that share most with it: rarer keywords count more, a rubric and an author count as one keyword of middling
  /// rarity. At most four.
  func related(_ index: DocumentIndex, _ document: Document, _ resource: ResourceCard) -> [DocumentIndex] {
    let result = resource.related.compactMap { site.byID[$0.id] }
    let wanted = 4
    guard result.count < wanted, let keywords = site.catalogue[.keywords] else { return Array(result.prefix(wanted)) }
    // The lists of cards are in order: one pass through all of them at once adds up what each card gets.
    var lists: [(members: [CardIndex], next: Int, end: Int, rarity: Int)] = []
    for place in keywords.positions(ofDocument: index) {
      let members = keywords.terms[place].members
      guard members.count > 1 else { continue }
      // The bit length of the number of cards stands for the logarithm, in whole numbers: the same on every machine.
      lists.append((members, 0, min(members.count, Self.relatedReach), max(1, 24 - (Int.bitWidth - members.count.leadingZeroBitCount))))
    }
    let (rubrics, authors) = (resource.rubrics, site.catalogue.values(.authors, ofDocument: index))
    let kinship = catalogue.positions[index].map { site.catalogue.kinship(ofCardAt: $0) }
    // Then nothing has to be looked up in the other card, which lies anywhere in memory.
    let isExact = kinship != nil && site.configuration.vocabularies.rubrics.terms.count <= ResourceCatalogue.Kinship.exact
    var best: [(card: CardIndex, score: Int)] = []
    best.reserveCapacity(wanted + 1)
    while true {
      var next: CardIndex?
      for list in lists where list.next < list.end { next = min(next ?? list.members[list.next], list.members[list.next]) }
      guard let card = next else { break }
      var score = 0
      for index in lists.indices where lists[index].next < lists[index].end && lists[index].members[lists[index].next] == card {
        score += lists[index].rarity
        lists[index].next += 1
      }
      if best.count == wanted, let last = best.last, score + 18 <= last.score { continue }
      let position = site.catalogue.cards[card]
      if position == index || result.contains(position) { continue }
      let other = site.catalogue.kinship(ofCardAt: card)
      if kinship?.mayShareRubric(other) ?? true, isExact || catalogue.item(at: card).rubricPositions.contains(where: rubrics.contains) { score += 6 }
      if kinship?.mayShareAuthor(other) ?? true, site.catalogue.names(authors, document: position) { score += 12 }
      // Cards come newest first, so that of two with one score the newer stands first.
      let place = best.firstIndex { $0.score < score } ?? best.count
      if place < wanted { best.insert((card, score), at: place) }
      if best.count > wanted { best.removeLast() }
    }
    return result + best.prefix(wanted - result.count).map { site.catalogue.cards[$0.card] }
  }
}
