"""JSON Schemas of the two files, for editors that complete and check YAML by one.

An editor reads YAML by YAML's own rules: to it, the address line `20520` is a number and
an empty key is null, while lettertool takes the characters as text and the empty key as
not written. What lettertool accepts must not be underlined, so a text may be a number or
a truth value here too, and a key that may be left out may be null.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, Literal, TypeAlias

import msgspec

from lettertool.folder.keys import KEYS
from lettertool.letter import SCHEMA, Letter, SignerList

Kind: TypeAlias = Literal["letter", "signers"]
Schema: TypeAlias = dict[str, Any]

_RECORDS: Final[dict[str, type[msgspec.Struct]]] = {"letter": Letter, "signers": SignerList}


def json_schema(kind: Kind) -> Schema:
    """The schema of `letter.yaml` or `signers.yaml`: draft 7, which editors know best, and
    without references, so that each key's description stands beside it."""
    record = _RECORDS[kind]
    raw = msgspec.json.schema(record)
    schema = _of_record(record.__name__, raw["$defs"])
    schema["properties"]["schema"] |= {"type": "integer", "const": SCHEMA}
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"{kind}.yaml"}
    return head | schema


def described_keys(kind: Kind) -> list[tuple[str, str]]:
    """Each key with its description, and what it can be; those of entries as
    `recipients.name`."""
    return list(_described(json_schema(kind), ""))


def _described(schema: Schema, prefix: str) -> Iterator[tuple[str, str]]:
    for part in (schema, *schema.get("anyOf", ())):
        if "items" in part:
            yield from _described(part["items"], prefix)
        if isinstance(part.get("additionalProperties"), dict):
            yield from _described(part["additionalProperties"], f"{prefix}NAME.")
        for key, value in part.get("properties", {}).items():
            needed = "required; " if key in part.get("required", ()) else ""
            choices = [str(choice) for choice in value.get("enum", ()) if choice is not None]
            values = f": {', '.join(choices)}" if choices else ""
            yield prefix + key, f"{needed}{value['description']}{values}"
            yield from _described(value, f"{prefix}{key}.")


def _of_record(name: str, records: Schema) -> Schema:
    """The schema of one record, with a description and an example for each key."""
    raw = records[name]
    properties = {}
    for key, value in raw["properties"].items():
        schema = _of_value(value, records)
        about, example = KEYS[name][key].about, KEYS[name][key].example
        if example:
            schema["examples"] = [int(example) if schema.get("type") == "integer" else example]
        if key not in raw["required"]:
            _allow_null(schema)
        properties[key] = {"description": about} | schema
    return {
        "type": "object",
        "properties": properties,
        "required": raw["required"],
        "additionalProperties": False,
    }


def _of_value(raw: Schema, records: Schema) -> Schema:
    """A value's schema without references, and without null, which has its own rule."""
    kinds = [part for part in raw.get("anyOf", [raw]) if part.get("type") != "null"]
    if len(kinds) > 1:
        return {"anyOf": [_of_value(kind, records) for kind in kinds]}
    kind = {key: value for key, value in kinds[0].items() if key != "default"}
    if raw.get("default"):
        kind["default"] = raw["default"]
    if "$ref" in kind:
        return _of_record(kind["$ref"].rpartition("/")[2], records)
    if kind.get("type") == "string":
        return _of_text(kind)
    for inner in ("items", "additionalProperties"):
        if inner in kind:
            kind[inner] = _of_value(kind[inner], records)
    return kind


def _of_text(kind: Schema) -> Schema:
    """A text that an editor may take for a number or a truth value. Not a date, and none
    whose form (a Bioguide id, a postal code) no number can have."""
    free = "format" not in kind and re.search(kind.get("pattern", ""), "2021")
    return kind | {"type": ["string", "number", "boolean"]} if free else kind


def _allow_null(schema: Schema) -> None:
    if "anyOf" in schema:
        schema["anyOf"].append({"type": "null"})
    elif "enum" in schema:
        schema["enum"] = [*schema["enum"], None]
    else:
        kinds = schema["type"]
        schema["type"] = [*([kinds] if isinstance(kinds, str) else kinds), "null"]
