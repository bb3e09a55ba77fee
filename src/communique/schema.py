"""The JSON Schema of a record, derived from the dataclasses in `records`.

Field names, types, enumerations and what may be null come from there and from nowhere else; `_NOTES`
adds what a type cannot say. More fields may come in later versions of ``communique/1``, so a field that
the schema does not know is no error.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from communique import records

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_SHA256 = {"pattern": "^[0-9a-f]{64}$"}
_OFFSET = {"minimum": 0, "description": "offset into document.text, in Unicode code points"}
_CONFIDENCE = {"minimum": 0, "maximum": 1}
_SIDE = {"description": "ISO 3166-1 alpha-3 of a country, or the short name of an organisation"}
_WIKIDATA = {"pattern": "^Q[0-9]+$"}

_NOTES: dict[tuple[str, str], dict[str, Any]] = {
    ("Span", "start"): _OFFSET,
    ("Span", "end"): _OFFSET | {"description": "offset past the last code point"},
    ("TimeExpression", "start"): _OFFSET,
    ("TimeExpression", "end"): _OFFSET | {"description": "offset past the last code point"},
    ("TimeExpression", "value"): {"minLength": 1, "description": "TIMEX3 value"},
    ("Date", "value"): {"pattern": f"^{_DAY}(/{_DAY})?$", "description": "ISO 8601 date or interval"},
    ("Document", "published"): {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    ("Document", "language"): {"description": "ISO 639 code; null when it cannot be told"},
    ("Document", "sha256"): _SHA256 | {"description": "of the text, as UTF-8"},
    ("MadeBy", "register"): _SHA256 | {"description": "of the register that was handed in"},
    ("MadeBy", "models"): {"additionalProperties": {"type": "string", **_SHA256}},
    ("Statement", "content"): {"minItems": 1},
    ("Statement", "within"): {"description": "id of the statement that this one stands in"},
    ("Statement", "about"): {"description": "ids of the meetings that the content speaks of"},
    ("Statement", "confidence"): _CONFIDENCE,
    ("Meeting", "confidence"): _CONFIDENCE,
    ("Speaker", "for"): _SIDE,
    ("Participant", "for"): _SIDE,
    ("Claim", "for"): _SIDE,
    ("Claim", "by"): {"description": "the source in words, or 'report'"},
    ("Claim", "statement"): {"description": "id of the statement that makes the claim"},
    ("Speaker", "wikidata"): _WIKIDATA,
    ("Participant", "wikidata"): _WIKIDATA,
    ("Place", "country"): {"pattern": "^[A-Z]{3}$"},
    ("Place", "latitude"): {"minimum": -90, "maximum": 90},
    ("Place", "longitude"): {"minimum": -180, "maximum": 180},
}


def record_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one record."""
    definitions: dict[str, Any] = {}
    record = _object(records.Record, definitions)
    record["properties"] = {"schema": {"const": records.SCHEMA}} | record["properties"]
    record["required"] = ["schema", *record["required"]]
    return {
        "$schema": DIALECT,
        "title": records.SCHEMA,
        "description": "The diplomatic record of one report.",
        **record,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(cls: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    properties = {}
    for field in fields(cls):
        name = field.name.rstrip("_")
        properties[name] = _of(hints[field.name], _NOTES.get((cls.__name__, name), {}), definitions)
    return {"type": "object", "properties": properties, "required": list(properties)}


def _of(hint: Any, note: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one type; ``note`` holds for the value when it is not null."""
    if get_origin(hint) in (UnionType, Union):
        return _nullable(hint, note, definitions)
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint)), **note}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0], {}, definitions), **note}
    if get_origin(hint) is dict:
        return {"type": "object", **note}
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}", **note}
    return {"type": {str: "string", int: "integer", float: "number"}[hint], **note}


def _nullable(hint: Any, note: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    inner = next(a for a in get_args(hint) if a is not NoneType)
    schema = _of(inner, note, definitions)
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    return schema | {"type": [schema["type"], "null"]}
