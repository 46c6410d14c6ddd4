"""Strict YAML, read into a tree of nodes with places.

Scalars keep the characters that were written, whatever YAML would make of them (`no`,
`010`, `~`). What YAML allows but a letter folder does not (duplicate keys, anchors, tags,
tabs, a second document, ...) is a problem, and so are the two accidents that YAML passes
over in silence: `{value: 80,000}` and `[2201 C Street NW, Washington, DC 20520]`.
"""

from functools import lru_cache

from yaml import MarkedYAMLError

from lettertool.errors import InputError, Problem
from lettertool.folder import characters, syntax
from lettertool.folder.builder import BreakOffError, Builder
from lettertool.folder.characters import Finding
from lettertool.folder.nodes import Mapping, Tree


def parse(text: str, file: str) -> Tree:
    """The tree of a file.

    Raises InputError with all problems; behind a syntax error no more can be found.
    """
    tree, problems = read(text, file)
    if tree is None or problems:
        raise InputError(*problems)
    return tree


def read(text: str, file: str) -> tuple[Tree | None, list[Problem]]:
    """The tree, as far as there is one in spite of the problems, and the problems.

    For callers that have more to say about the tree, so that a user hears all at once.
    """
    text = text.removeprefix("\ufeff")
    root, findings = _scan(text)
    problems = [
        Problem(message, characters.place(text, index, file), hint)
        for index, message, hint in findings
    ]
    return Tree(root, text, file) if root else None, problems


@lru_cache(maxsize=4)
def _scan(text: str) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """Kept for the last few texts: a command reads a file, edits it and reads the result,
    and each of these steps wants the tree."""
    text = characters.without_last_tabs(text)
    findings = characters.bad_characters(text)
    root = None
    if not characters.has_indenting_tab(text):
        root = _build(characters.masked(text) if findings else text, findings)
    return root, tuple(sorted(findings))


def _build(text: str, findings: list[Finding]) -> Mapping | None:
    builder = Builder(text, findings)
    try:
        return builder.root()
    except MarkedYAMLError as error:
        last = builder.last
        findings.append(syntax.explain(error, text, (last.start, last.end)))
    except BreakOffError:
        pass
    return None
