import Catalogue
import Text

// Typed indexes into the lists of a site.

/// Index into the documents of the site, which are sorted by path.
package typealias DocumentIndex = ListIndex<Document>
/// Index into the cards of the catalogue, newest first.
package typealias CardIndex = ListIndex<ResourceCard>
/// Index into the terms of one dimension of the catalogue.
package typealias TermIndex = ListIndex<ResourceCatalogue.Term>
/// Number of a value that some card has, such as one spelling of a keyword. Valid in one catalogue only.
package typealias ValueIndex = ListIndex<CatalogueTable.Value>
/// Index into `Texts.histories`, the texts with clauses.
package typealias TextIndex = ListIndex<TextHistory>
/// Index into the sealed versions of one text, oldest first. Where two versions are compared, `endIndex` stands for the working text.
package typealias ReleaseIndex = ListIndex<TextHistory.SealedText>
/// Index into the references of the site, in the order in which they were read.
package typealias ReferenceIndex = ListIndex<Reference>
