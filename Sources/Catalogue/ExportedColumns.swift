/// The columns of the table into which `sitegen` exports the cards of a site, in order.
package let exportedColumns = [
  "id", "title", "summary", "url", "rubrics", "types", "authors", "publisher", "issued", "online", "license", "keywords", "audience", "level", "duration",
  "language",
  "objectives", "doi", "hal", "arxiv", "isbn", "issn", "handle", "related", "replaces", "status", "review_by", "review_on", "review_reason",
  "archived_by", "archived_on",
  "archived_reason", "body",
]
