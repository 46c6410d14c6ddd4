"""A redline as JSON, for programs. docs/diff-json.md describes every key."""

from typing import Any, TypeAlias

import msgspec
from msgspec.structs import asdict

from lettertool.document import Container, Item, Span
from lettertool.redline import (
    Pieces,
    RedBlock,
    Redline,
    RedParagraph,
    RedSignatures,
    RedTable,
    SignerChanges,
    Summary,
)

SCHEMA = 1

Json: TypeAlias = dict[str, Any]

_STYLES = ("strong", "emphasis", "underline", "script", "link")


def write(redline: Redline) -> bytes:
    """Everything that the redline knows, unchanged blocks included. Keys have one order."""
    answer = {
        "schema": SCHEMA,
        "old": redline.old_name,
        "new": redline.new_name,
        "title": redline.title,
        "language": redline.language,
        "summary": _summary(redline.summary),
        "signers": _signers(redline.signers),
        "blocks": list(map(_block, redline.blocks)),
        "notes": [list(map(_paragraph, note)) for note in redline.notes],
        "headers": list(map(_block, redline.headers)),
        "footers": list(map(_block, redline.footers)),
        "notices": redline.notices,
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=1) + b"\n"


def _summary(summary: Summary) -> Json:
    return {
        "words": asdict(summary.words),
        "blocks": asdict(summary.blocks),
        "figures": list(map(asdict, summary.figures)),
        "fields": list(map(asdict, summary.fields)),
    }


def _signers(signers: SignerChanges) -> Json:
    return {
        "added": list(map(asdict, signers.added)),
        "removed": list(map(asdict, signers.removed)),
        "changed": [
            {"name": signer.name, "fields": list(map(asdict, signer.fields))}
            for signer in signers.changed
        ],
    }


# Blocks


def _block(block: RedBlock) -> Json:
    match block:
        case RedParagraph():
            return _paragraph(block)
        case RedTable():
            return _table(block)
        case RedSignatures():
            return _signatures(block)


def _paragraph(block: RedParagraph) -> Json:
    paragraph, before = block.paragraph, block.before
    return {
        "type": "paragraph",
        "kind": block.kind,
        "role": paragraph.role,
        "section": paragraph.section,
        "level": paragraph.level,
        "within": list(map(_container, paragraph.within)),
        "before": before
        and {"level": before.level, "within": list(map(_container, before.within))},
        "old": _index(block.old),
        "new": _index(block.new),
        "move": block.move or None,
        "end": block.end,
        "pieces": _pieces(block.pieces),
    }


def _container(container: Container) -> Json:
    if isinstance(container, Item):
        return {"type": "item"} | asdict(container)
    return {"type": "quote"}


def _index(index: int) -> int | None:
    return None if index < 0 else index


def _pieces(pieces: Pieces) -> list[Json]:
    answer = []
    for piece in pieces:
        entry: Json = {"mark": piece.mark, "text": piece.span.text}
        if style := _style(piece.span):
            entry["style"] = style
        if piece.span.note:
            entry["note"] = piece.span.note
        if piece.before is not None:
            entry["before"] = _style(piece.before)
        answer.append(entry)
    return answer


def _style(span: Span) -> Json:
    return {key: value for key in _STYLES if (value := getattr(span, key))}


def _table(block: RedTable) -> Json:
    table = block.table
    return {
        "type": "table",
        "kind": block.kind,
        "role": table.role,
        "section": table.section,
        "within": list(map(_container, table.within)),
        "old": _index(block.old),
        "new": _index(block.new),
        "move": block.move or None,
        "align": [align or None for align in table.align],
        "rows": [{"kind": row.kind, "cells": list(map(_pieces, row.cells))} for row in block.rows],
    }


def _signatures(block: RedSignatures) -> Json:
    return {
        "type": "signatures",
        "kind": block.kind,
        "groups": [
            {
                "heading": _pieces(group.heading),
                "signatures": [
                    {
                        "kind": signature.kind,
                        "moved": signature.moved,
                        "lines": list(map(_pieces, signature.lines)),
                    }
                    for signature in group.signatures
                ],
            }
            for group in block.groups
        ],
    }
