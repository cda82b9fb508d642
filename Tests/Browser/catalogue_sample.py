"""A French catalogue of random cards, reproducible from a seed, with many rubrics and years, accents, both apostrophes and ligatures; and the counts to expect."""

import random
import re
import unicodedata

RUBRICS = ["sensibilisation", "fondamentaux", "formation", "pedagogie", "evaluation", "recherche", "droit-et-ethique", "accompagnement", "gouvernance", "numerique",
           "bibliotheque", "vie-etudiante"]  # fmt: skip
TYPES = ["guide", "mooc", "course", "report", "video"]
AUDIENCES = ["etudiants", "enseignants", "chercheurs", "personnels"]
LICENSES = {"CC-BY-SA-4.0": "cc-by-sa-4-0", "CC-BY-4.0": "cc-by-4-0", "CC0-1.0": "cc0-1-0", "unknown": "unknown"}
LEVELS = ["introductory", "intermediate", "advanced"]
LANGUAGES = ["fr", "en", "de"]
KEYWORDS = ["éthique", "œuvre", "évaluation continue", "données", "plagiat", "Intelligence artificielle", "curiosité", "français", "æsthétique", "biais", "images", "voix",
            "droits d'auteur", "accessibilité", "tutorat", "sobriété", "code", "langues"]  # fmt: skip
WORDS = """l'intelligence l’œuvre d'élève étudiants évaluer données générative aujourd’hui Noël cœur naïf où leçon théorie pratique Strasbourg
université écrire réussir façon l'usage ægyptienne forêt""".split()
PEOPLE = [("Lefèvre", "Zoé"), ("Müller", "Jörg"), ("O'Brien", "Siân"), ("Nguyễn", "An"), ("D’Almeida", "Inês")]
VOCABULARIES = f"""\
vocabularies:
  rubrics: [{", ".join(f"{{id: {name}, title: {name.replace('-', ' ').capitalize()}}}" for name in RUBRICS)}]
  types: [{", ".join(f"{{id: {name}, title: {name.capitalize()}}}" for name in TYPES)}]
  audiences: [{", ".join(f"{{id: {name}, title: {name.capitalize()}}}" for name in AUDIENCES)}]
"""


def configuration(url="https://example.org/"):
  return f"title: Catalogue d'essai\nurl: {url}\nlanguage: fr\nlicense: CC-BY-SA-4.0\nmenu: [ressources]\n{VOCABULARIES}"


def cards(count, seed, years=(1990, 2026)):
  numbers = random.Random(seed)
  result = []
  for index in range(count):
    phrase = lambda length: " ".join(numbers.choice(WORDS) for _ in range(length))
    year = years[1] - min(int(numbers.expovariate(0.13)), years[1] - years[0])
    result.append({
      "id": f"carte-{index}", "title": f"{phrase(3)} {index}", "summary": f"{phrase(8)}.", "publisher": f"Presses de {numbers.choice(WORDS)}",
      "authors": numbers.sample(PEOPLE, numbers.choice([1, 1, 2, 5])), "year": year, "month": numbers.randint(1, 12),
      "rubrics": numbers.sample(RUBRICS, numbers.choice([1, 1, 2, 3])), "types": numbers.sample(TYPES, numbers.choice([1, 1, 2])),
      "audience": numbers.sample(AUDIENCES, numbers.choice([0, 1, 2])), "license": numbers.choice(list(LICENSES)),
      "language": numbers.choices(LANGUAGES, [6, 3, 1])[0], "level": numbers.choice([None, *LEVELS]), "keywords": numbers.sample(KEYWORDS, numbers.choice([0, 1, 3])),
    })  # fmt: skip
  return result


def write(folder, cards, url="https://example.org/"):
  home = folder / "content/ressources"
  home.mkdir(parents=True)
  (folder / "sitegen.yml").write_text(configuration(url), encoding="utf-8")
  (home / "index.md").write_text("---\ntitle: Ressources\n---\n\nQuelques mots.\n", encoding="utf-8")
  for card in cards:
    quoted = lambda text: '"' + text.replace('"', '\\"') + '"'
    lines = [
      "type: resource", f"id: {card['id']}", f"title: {quoted(card['title'])}", f"summary: {quoted(card['summary'])}", f"url: https://example.org/{card['id']}",
      f"publisher: {quoted(card['publisher'])}", f"rubrics: [{', '.join(card['rubrics'])}]", f"types: [{', '.join(card['types'])}]",
      f"authors: [{', '.join(f'{{family: {quoted(family)}, given: {quoted(given)}}}' for family, given in card['authors'])}]",
      f"issued: {card['year']}-{card['month']:02}", f"license: {card['license']}", f"language: {card['language']}", "status: published",
      f"audience: [{', '.join(card['audience'])}]", f"keywords: [{', '.join(map(quoted, card['keywords']))}]",
    ]  # fmt: skip
    if card["level"]:
      lines.append(f"level: {card['level']}")
    (home / f"{card['id']}.md").write_text("---\n" + "\n".join(lines) + "\n---\n\nTexte.\n", encoding="utf-8")


def folded(text):
  text = text.lower().replace("œ", "oe").replace("æ", "ae")
  return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def words(text):
  return re.findall(r"[^\W_]+", folded(text))


def slug(text):
  return "-".join(re.findall(r"[a-z0-9]+", folded(text)))


def values(card):
  """The values of a card, by the name of the filter in addresses."""
  return {
    "rubriques": set(card["rubrics"]), "types": set(card["types"]), "annees": {str(card["year"])}, "publics": set(card["audience"]),
    "licences": {LICENSES[card["license"]]}, "langues": {card["language"]}, "niveaux": {card["level"]} - {None}, "mots-cles": {slug(word) for word in card["keywords"]},
  }  # fmt: skip


def matches(card, chosen, query, without=None):
  have = values(card)
  if any(terms and not terms & have[facet] for facet, terms in chosen.items() if facet != without):
    return False
  text = [card["title"], card["summary"], card["publisher"], *card["keywords"], *(f"{given} {family}" for family, given in card["authors"])]
  present = words(" ".join(text))
  singular = [re.sub(r"(?<=...)[sx]$", "", wanted) for wanted in words(query)]
  return all(any(word.startswith(wanted) for word in present) for wanted in singular)


def counts(cards, chosen, query):
  """For each value of each facet, how many cards have the value and match all other facets."""
  result = {}
  for facet in values(cards[0]):
    for card in cards:
      if matches(card, chosen, query, without=facet):
        for value in values(card)[facet]:
          result[facet, value] = result.get((facet, value), 0) + 1
  return result
