import Catalogue
import Text

// The lists of a site, and what says where something stands in each of them.

/// Among the documents of the site, in the order of their paths.
package typealias DocumentIndex = ListIndex<Document>
/// Among the cards of the catalogue, newest first.
package typealias CardIndex = ListIndex<ResourceCard>
/// Among the values that the catalogue is indexed by, of one kind.
package typealias TermIndex = ListIndex<ResourceCatalogue.Term>
/// Among the texts that have clauses, `Texts.histories`.
package typealias TextIndex = ListIndex<TextHistory>
/// Among the references of the site, as they were read.
package typealias ReferenceIndex = ListIndex<Reference>
