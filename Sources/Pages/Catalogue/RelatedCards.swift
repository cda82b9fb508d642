import Catalogue
import SiteModel
import Text

/// Selects the related cards for the page of a card.
struct RelatedCards: PagePart {
  let context: PageContext

  /// How many cards of a keyword are compared with a card. The limit keeps the total work proportional to the number of cards.
  private static let relatedReach = 24

  /// The cards that this one names, then those most similar to it, at most four in all. Rarer keywords count more; a shared rubric or author counts as much as
  /// a moderately rare keyword.
  func related(_ index: DocumentIndex, _ document: Document, _ resource: ResourceCard) -> [DocumentIndex] {
    let result = resource.related.compactMap { site.byID[$0.id] }
    let wanted = 4
    // Read once: a copy of the catalogue counts a reference for each of its lists.
    let cards = site.catalogue
    guard result.count < wanted, let keywords = cards[.keywords] else { return Array(result.prefix(wanted)) }
    // The lists of cards are sorted: one pass through all of them in parallel adds up the score of each card.
    var lists: [(members: [CardIndex], next: Int, end: Int, rarity: Int)] = []
    for place in keywords.positions(ofDocument: index) {
      let members = keywords.terms[place].members
      guard members.count > 1 else { continue }
      // The bit length of the number of cards approximates its logarithm in integers, which give the same result on every machine.
      lists.append((members, 0, min(members.count, Self.relatedReach), max(1, 24 - (Int.bitWidth - members.count.leadingZeroBitCount))))
    }
    let (rubrics, authors) = (resource.rubrics, cards.values(.authors, ofDocument: index))
    let kinship = catalogue.positions[index].map { cards.kinship(ofCardAt: $0) }
    // In this case the rubrics of the other card, which may be anywhere in memory, need no lookup.
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
      let position = cards.cards[card]
      if position == index || result.contains(position) { continue }
      let other = cards.kinship(ofCardAt: card)
      if kinship?.mayShareRubric(other) ?? true, isExact || catalogue.item(at: card).rubricPositions.contains(where: rubrics.contains) { score += 6 }
      if kinship?.mayShareAuthor(other) ?? true, cards.names(authors, document: position) { score += 12 }
      // Cards are sorted newest first, so the newer of two cards with the same score comes first.
      let place = best.firstIndex { $0.score < score } ?? best.count
      if place < wanted { best.insert((card, score), at: place) }
      if best.count > wanted { best.removeLast() }
    }
    return result + best.prefix(wanted - result.count).map { cards.cards[$0.card] }
  }
}
