import Text

extension SiteLinker {
  /// Documents by folder, in the order of their paths.
  func readingOrder() -> [String: [DocumentIndex]] {
    var folders: [String: [DocumentIndex]] = [:]
    for (index, document) in documents.indexed() {
      if document.isIndex {
        // The page of a folder belongs to the folder above.
        if document.path != "index.md" { folders[String(document.folder.dropLast()).folderPart, default: []].append(index) }
      } else {
        folders[document.folder, default: []].append(index)
      }
    }
    return folders
  }

  /// The documents before and after each document. Cards are in catalogue order. Other documents are grouped by type and folder: events by start, all others by
  /// path.
  package func neighbours(_ catalogue: ResourceCatalogue) -> Indexed<Document, Site.Neighbours> {
    var result = Indexed<Document, Site.Neighbours>(repeating: .init(), count: documents.count)
    func chain(_ order: [DocumentIndex]) {
      for (position, index) in order.enumerated() {
        if position > 0 { result[index].previous = order[position - 1] }
        if position + 1 < order.count { result[index].next = order[position + 1] }
      }
    }
    chain(catalogue.cards.values)
    var groups: [String: [DocumentIndex]] = [:]
    for (index, document) in documents.indexed() where document.type != .resource && !document.isIndex && !document.folder.isEmpty {
      groups["\(document.type.rawValue) \(document.folder)", default: []].append(index)
    }
    for (_, group) in groups {
      chain(
        group.sorted { a, b in
          if case .webinar(let first) = documents[a].payload, case .webinar(let second) = documents[b].payload, let x = first.start, let y = second.start,
            x != y
          {
            return x < y
          }
          return documents[a].path.precedes(documents[b].path)
        })
    }
    return result
  }
}
