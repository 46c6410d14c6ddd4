"""YAML as texts, lists and mappings, within bounds: a roster is a file from somewhere else.

The C parser's events are used instead of `yaml.load`, which nesting crashes, and whose
aliases let a small file stand for one that no machine can hold.
"""

from collections.abc import Callable
from typing import Any, Final

from yaml import CBaseLoader
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

MAX_DEPTH: Final = 40
"""Levels of nesting. A roster needs five."""


def texts_of(data: bytes) -> Any:
    """The one document of a YAML file, each scalar as the text that was written; None where
    there is none. Of a key that is there twice the last value counts.

    Raises ValueError, with the line, for aliases, deep nesting, keys that are no texts and a
    second document; YAMLError and UnicodeDecodeError where it cannot be read at all.
    """
    documents: list[Any] = []
    parent: Any = documents
    key: str | None = None
    ancestors: list[Any] = []
    # The stubs know neither the events' attributes nor that each mark is there.
    next_event: Callable[[], Any] = CBaseLoader(data).get_event
    for event in iter(next_event, None):
        kind = type(event)
        if kind is ScalarEvent:
            if key is None and type(parent) is dict:
                key = event.value
                continue
            _put(parent, key, event.value)
            key = None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if key is None and type(parent) is dict:
                raise _refused(event, "a key that is no text")
            if len(ancestors) >= MAX_DEPTH:
                raise _refused(event, f"more than {MAX_DEPTH} levels of nesting")
            inner: Any = {} if kind is MappingStartEvent else []
            _put(parent, key, inner)
            ancestors.append(parent)
            parent, key = inner, None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            parent, key = ancestors.pop(), None
        elif kind is AliasEvent:
            raise _refused(event, "an alias, which a roster has no use for")
        elif kind is DocumentStartEvent and documents:
            raise _refused(event, "a second document")
    return documents[0] if documents else None


def _put(parent: Any, key: str | None, value: Any) -> None:
    if key is None:
        parent.append(value)
    else:
        parent[key] = value


def _refused(event: Any, what: str) -> ValueError:
    return ValueError(f"line {event.start_mark.line + 1} has {what}")
