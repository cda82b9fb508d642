"""The rules of AMB for the properties that cards have, written by hand as a JSON Schema.

AMB (Allgemeines Metadatenprofil für Bildungsressourcen), version of 2023-10-19: https://w3id.org/kim/amb/20231019/. OERSI refuses a record that breaks its rules.
"""

URI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[!-;=?-\[\]_a-z~]+$"}
TEXT = {"type": "string", "minLength": 1}
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2}$"}
DAY = {"type": "string", "format": "date"}


def items(of, **more):
    return {"type": "array", "items": of, **more}


def record(properties, required=()):
    return {"type": "object", "properties": properties, "required": list(required)}


def concepts():
    """Terms of a controlled vocabulary (SKOS), identified by URL."""
    label = {"type": "object", "propertyNames": LANGUAGE, "additionalProperties": TEXT}
    return items(record({"id": URI, "type": {"const": "Concept"}, "prefLabel": label}, ["id"]), minItems=1)


AGENTS = items(record({"type": {"enum": ["Person", "Organization"]}, "name": TEXT, "id": URI}, ["type", "name"]), minItems=1)
LICENCES = [r"creativecommons\.org/(licenses|licences|publicdomain)/", r"www\.gnu\.org/licenses/", r"www\.apache\.org/licenses/", r"opensource\.org/licenses/MIT", r"www\.opensource\.org/licenses/BSD"]

CARD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **record(
        {
            "@context": items({}, allOf=[
                {"contains": {"const": "https://w3id.org/kim/amb/context.jsonld"}},
                {"contains": record({"@language": LANGUAGE}, ["@language"])},
            ]),
            "id": URI,
            "type": items(TEXT, contains={"const": "LearningResource"}),
            "name": TEXT,
            "description": TEXT,
            "creator": AGENTS,
            "publisher": AGENTS,
            "about": concepts(),
            "audience": concepts(),
            "learningResourceType": concepts() | {
                "contains": record({"id": {"type": "string", "pattern": r"^(https://w3id\.org/kim/hcrt/|http://w3id\.org/openeduhub/vocabs/new_lrt/)."}}, ["id"])},
            "inLanguage": items(LANGUAGE, minItems=1),
            "keywords": items(TEXT),
            "datePublished": DAY,
            "license": record({"id": {"type": "string", "pattern": f"^https?://({'|'.join(LICENCES)})"}}, ["id"]),
            "mainEntityOfPage": items(
                record(
                    {"id": URI, "type": {"const": "WebContent"}, "dateCreated": DAY, "dateModified": DAY,
                     "provider": record({"type": {"enum": ["Service", "Organization"]}, "name": TEXT, "id": URI}, ["name"])},
                    ["id"]),
                minItems=1),
        },
        ["@context", "id", "type", "name"]),
}
