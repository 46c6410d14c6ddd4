"""The JSON Schemas tell editors what lettertool accepts."""

from typing import Any

import msgspec
import pytest

from lettertool.folder.jsonschema import described_keys, json_schema
from lettertool.folder.keys import KEYS
from lettertool.letter import Letter, SignerList


def objects(schema: Any) -> list[dict[str, Any]]:
    """All schemas of records inside a schema."""
    if isinstance(schema, list):
        return [found for part in schema for found in objects(part)]
    if not isinstance(schema, dict):
        return []
    inner = [found for part in schema.values() for found in objects(part)]
    return [schema, *inner] if isinstance(schema.get("properties"), dict) else inner


@pytest.mark.parametrize(("kind", "record"), [("letter", Letter), ("signers", SignerList)])
def test_each_key_of_the_files_is_described(kind, record):
    assert set(json_schema(kind)["properties"]) == set(record.__struct_fields__)
    for schema in objects(json_schema(kind)):
        assert all(value["description"] for value in schema["properties"].values())


def test_the_table_of_keys_describes_the_records_and_nothing_else():
    records = msgspec.json.schema_components([Letter, SignerList])[1]
    assert {name: set(record["properties"]) for name, record in records.items()} == {
        name: set(keys) for name, keys in KEYS.items()
    }


@pytest.mark.parametrize("kind", ["letter", "signers"])
def test_unknown_keys_are_underlined_and_references_are_not_needed(kind):
    for schema in objects(json_schema(kind)):
        assert schema["additionalProperties"] is False
        assert "$ref" not in schema


def test_a_text_may_look_like_a_number_and_an_optional_key_may_be_empty():
    recipient = json_schema("letter")["properties"]["recipients"]["items"]["properties"]
    assert recipient["name"]["type"] == ["string", "number", "boolean"]
    assert recipient["title"]["type"] == ["string", "number", "boolean", "null"]
    assert recipient["address"]["items"]["type"] == ["string", "number", "boolean"]
    signer = json_schema("signers")["properties"]["signers"]["items"]["properties"]
    assert signer["since"] == {
        "description": "start of current continuous service, for order: seniority",
        "type": ["string", "null"],
        "format": "date",
        "examples": ["2019-01-03"],
    }
    assert signer["state"]["type"] == ["string", "null"]
    assert set(signer["role"]["enum"]) == {"lead", "co-lead", "cosigner", None}
    assert signer["district"]["type"] == ["integer", "null"]


def test_the_schema_number_is_fixed():
    assert json_schema("letter")["properties"]["schema"]["const"] == 1


def test_described_keys_name_the_keys_of_entries_and_facts():
    keys = dict(described_keys("letter"))
    assert keys["recipients.name"] == "required; name as printed in the inside address"
    assert keys["sections.facts.NAME.value"] == "required; what prints"
    assert keys["closing"].startswith("the closing")
    assert "signers.contact.email" in dict(described_keys("signers"))
