import Diagnostics
import Text

extension SiteLinker {
  /// Links cards and pages that were changed in place, if the change affects only their own pages and lists.
  ///
  /// - Returns: nil if other pages may change too; then everything must be linked again.
  package mutating func relink(_ changed: [Document], in site: Site) -> (site: Site, diagnostics: [Diagnostic])? {
    var positions: [DocumentIndex] = []
    for document in changed {
      guard let index = byPath[document.path], isReplaceable(documents[index], by: document, index) else { return nil }
      positions.append(index)
    }
    let licenses = LicenseCheck(configuration: configuration)
    var catalogueChanges = false
    var datesChange = false
    var citedBy = site.citedBy
    var referenceCitedBy = site.referenceCitedBy
    for (index, document) in zip(positions, changed) {
      let old = documents[index]
      catalogueChanges = catalogueChanges || !ResourceCatalogue.isSame(old, document)
      datesChange = datesChange || Self.newest([old]) != Self.newest([document])
      documents[index] = document
      var outcome = Outcome(declared: check(document, licenses))
      var work = LinkResolver.Work(document, index, nil)
      documents[index].body = resolver(site.texts).resolve(&work)
      (outcome.links, outcome.citations, outcome.body) = (work.links.sorted(), work.citations.sorted(), work.diagnostics)
      let former = outcomes[index]
      outcomes[index] = outcome
      if former.links != outcome.links || old.titleKey != document.titleKey {
        for target in former.links { citedBy[target].removeAll { $0 == index } }
        for target in outcome.links where target != index { citedBy[target] = Self.inTitleOrder(citedBy[target] + [index], documents) }
      }
      if former.citations != outcome.citations || old.titleKey != document.titleKey {
        for target in former.citations { referenceCitedBy[target].removeAll { $0 == index } }
        for target in outcome.citations { referenceCitedBy[target] = Self.inTitleOrder(referenceCitedBy[target] + [index], documents) }
      }
    }
    // Without an epoch, the newest date of the content serves as today.
    if epoch == nil && datesChange { today = Self.newest(documents) }
    let catalogue = catalogueChanges ? site.catalogue.updated(documents, changed: positions) : site.catalogue
    // Menus show titles of pages, so they are resolved again; their diagnostics are known already.
    let reports = diagnostics
    let next = Site(
      configuration: configuration, theme: theme, documents: documents, texts: site.texts, adoption: site.adoption, registry: site.registry,
      unpublishedFiles: site.unpublishedFiles, unpublishedIDs: site.unpublishedIDs, assets: site.assets, catalogue: catalogue, references: references,
      citedBy: citedBy, referenceCitedBy: referenceCitedBy, byID: byID, byURL: byURL, bibliography: site.bibliography,
      neighbours: catalogueChanges ? neighbours(catalogue) : site.neighbours, folders: site.folders, today: today, showsDrafts: showsDrafts,
      menu: resolve(configuration.menu, "menu"), footer: resolve(configuration.footer, "footer"), actions: resolve(configuration.actions, "home.actions"))
    diagnostics = reports
    return (next, allDiagnostics)
  }

  /// Whether replacing a document changes nothing for other documents: its identity, address, link targets and publication are the same.
  private func isReplaceable(_ old: Document, by new: Document, _ index: DocumentIndex) -> Bool {
    switch (old.payload, new.payload) {
    case (.resource, .resource): break
    case (.page, .page): if old.type != .page { return false }
    default: return false
    }
    guard old.type == new.type, old.url == new.url, old.id == new.id, old.file == new.file, old.isPublic == new.isPublic, old.isDraft == new.isDraft,
      old.aliases.isEmpty && new.aliases.isEmpty, old.body.anchors == new.body.anchors, old.body.hasSameHeadings(as: new.body),
      old.body.clauses.isEmpty && new.body.clauses.isEmpty,
      old.sources.isEmpty && new.sources.isEmpty, sealed[old.path] == nil
    else { return false }
    if hidden.isEmpty { return true }
    // Adding or removing a pointer to a file may change whether the file is published.
    return pointers[index, default: []] == pointers(of: new)
  }
}
