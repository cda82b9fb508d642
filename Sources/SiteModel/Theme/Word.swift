import Text

/// A word or sentence of the interface that the program writes. Templates use keys of `strings.yml` directly (`{{t.skip_to_content}}`).
///
/// Words that depend on a value, such as the name of a force, are a ``WordFamily``. Words with a count are a ``Noun``.
package enum Word: String, NumberedCase {
  // The site and its pages
  case search, contents, home, feedAtom, feedJson, notFound, pageOf, statusDraft, searchIntro
  // Clauses and lists of them
  case forWhom, text, clause, number, force, sentenceForce, forceSourceDeclared, forceSourceWording, conditional, everybody, everybodyNamed
  case relationApplies, relationOverrides, relationStricterThan, relationAbsent, identifier, titleTexts, textsIntro, forceListIntro, titleAppliesTo
  case appliesToIntro, appliesToLede, titleMatrix, matrixIntro, usageLevel, titleUnits, unitsIntro
  // Versions and differences
  case version, historyAdded, titleVersions, versionsIntro, versionOf, versionWorking, seeChanges, allVersions, firstVersion, differenceTitle
  case differenceNone, differencePassages, differenceNoHeading, deleted, inserted, movedFromTo, movedWithin, noSection, scopeAudience, scopeUsage
  case scopeRelations, scopeConditional, scopeUnconditional, none, versionsFeed, versionLower
  // Credit and attribution
  case titleAttribution, creditLicense, creditCard, surroundingsChanged, takenWhole, takenWholeFrom, creditIncludes, creditUpdated, creditTaken
  case creditChanged, creditUnchanged, attributionAdapted, originTitle, creditAdapted, attributionIntro, attributionCards, worksTexts, worksGuides
  case worksPages, worksEvents, worksUseCases, creditListing
  // The catalogue
  case licenseNotStated, rubrics, archived, submissionLink, readMore, consult, titleResources, allResources, resourceOne, resourceOther
  case reportMistake, reportSubject, submissionSubject, parameterSort, parameterRelevance, facetLanguages, facetLevels, catalogueFilter
  case catalogueFiltersOnOne, catalogueFiltersOnOther, catalogueWords, catalogueWordsHint, catalogueSort, catalogueByRelevance, catalogueByYear
  case catalogueOfAll, catalogueClear, catalogueRemove, catalogueAllValues, catalogueFewerValues, catalogueMoreResultsOne, catalogueMoreResultsOther
  case catalogueNoResult, catalogueNoResultHint, catalogueFailed, catalogueResults, catalogueActive, chartTitle, chartRange, chartOther
  // Events and use cases
  case replay, slides, organiser, speakers, programme, questions, titleWebinars, titleUseCases, allEvents, otherDomain, addToCalendar
  case calendarSubscribe
  // References
  case and, noDate, editors, issue, referenceDocument
  // Census and registry of adoptions
  case titleCensus, registryUnknownVersion, registryTimeline, registryPicture
  // Adoption: the bulletin, and what proposals are called
  case formerReason, replacedByClause, takesPlaceOf, bulletinTitle, bulletinIntro, bulletinSummary, bulletinNothing, bulletinSurroundings
  case bulletinRepealedText, bulletinDocument, bulletinBetweenMarks, bulletinNewText, bulletinProposal, bulletinDecision, bulletinBase, bulletinOurs
  case bulletinTheirs, bulletinAbsent, bulletinDifference, bulletinUpstreamDifference, bulletinTheme, bulletinBelongs, bulletinTake, bulletinKeep
  case bulletinWithdraw, bulletinOther, bulletinReason, bulletinDeferred, bulletinOthers, bulletinOwn
  // Within Markdown
  case table, footnotes, footnote, backToText, permalink, taskDone, taskOpen, alertNote, alertTip, alertImportant, alertWarning, alertCaution

  /// The key in `strings.yml`: `read_more` for `readMore`.
  package var key: String { Self.keys[number] }

  private static let keys = allCases.map { Text.key(ofCase: $0.rawValue) }
}
