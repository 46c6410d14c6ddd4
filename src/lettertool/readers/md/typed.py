"""What a document has no record for, such as code and images, turned into text as it was
typed, so that nothing of a file is lost."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from markdown_it.token import Token

from lettertool.rawtext import are_lines
from lettertool.readers.md.parser import Labels, label_of

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE = re.compile(r"[-*_][-*_ \t]*$")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_SIMPLE = {"paragraph_open", "inline", "paragraph_close"}

Restore = Callable[[str], str]
"""Puts plain paragraphs back where `fast` has taken them out."""


def as_typed(
    tokens: Sequence[Token], labels: Labels, lines: Sequence[str], width: int, restore: Restore
) -> list[Token]:
    """`tokens` with nothing but what `blocks_of` understands.

    `lines` are those of the source, wrapped at `width` if they are.
    """
    tokens = [new for token in tokens for new in _block(token, labels, lines, restore)]
    notes = _notes(tokens)
    known = {label for label, body in notes.items() if _is_simple(body)}
    referred = {label for token in tokens for label in _referred(token)}
    kept = known & referred
    result: list[Token] = []
    in_note = top_paragraph = False
    for token in _without_notes_but(tokens, kept):
        if token.type.startswith("footnote_reference_"):
            in_note = token.nesting == 1
        if token.type == "inline":
            children = _without_signature(token.children or [])
            children = _children(children, () if in_note else kept)
            if top_paragraph and are_lines(token.content.split("\n"), width):
                children = [_hard(child) for child in children]
            token.children = children
        top_paragraph = token.type == "paragraph_open" and token.level == 0
        result.append(token)
        if token.type == "footnote_reference_open" and not notes[token.meta["label"]]:
            result.append(Token("inline", "", 0, children=[]))
    return result


# Blocks


def _block(token: Token, labels: Labels, lines: Sequence[str], restore: Restore) -> Iterable[Token]:
    match token.type:
        case "fence":
            code = restore(token.content).rstrip("\n")
            return _paragraphs("\n".join((token.markup + token.info, code, token.markup)))
        case "code_block" | "html_block":
            return _paragraphs(restore(token.content))
        case "hr":
            rule = _RULE.search(_source(token, lines).rstrip())
            return _paragraphs(rule[0] if rule else token.markup)
        case "definition":
            meta = token.meta
            if meta["title"] or meta["id"] not in labels.used or _is_again(token, labels):
                return _paragraphs(_source(token, lines))
            return ()
        case _:
            return (token,)


def _is_again(definition: Token, labels: Labels) -> bool:
    """Whether an earlier definition has the same label, and so counts in its place."""
    first = dict.get(labels, label_of(definition.meta["label"]))
    return first is None or first["map"] != definition.map


def _source(token: Token, lines: Sequence[str]) -> str:
    start, end = token.map or (0, 0)
    return "\n".join(lines[start:end])


def _paragraphs(content: str) -> Iterator[Token]:
    for text in _EMPTY_LINES.split(content.strip("\n")):
        if text.strip():
            yield Token("inline", "", 0, content="", children=list(_text_lines(text)))


def _text_lines(text: str) -> Iterator[Token]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Token("hardbreak", "br", 0)
        yield _text(line.rstrip())


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


# Footnotes


def _notes(tokens: Iterable[Token]) -> dict[str, list[Token]]:
    """The tokens of each footnote, by its label; the last of two definitions counts."""
    notes: dict[str, list[Token]] = {}
    body: list[Token] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            body = notes.setdefault(token.meta["label"], [])
        elif token.type == "footnote_reference_close":
            body = []
        else:
            body.append(token)
    return notes


def _is_simple(body: Sequence[Token]) -> bool:
    return all(token.type in _SIMPLE for token in body)


def _referred(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type == "footnote_ref":
            yield child.meta["label"]


def _without_notes_but(tokens: Iterable[Token], kept: Collection[str]) -> Iterator[Token]:
    """`tokens` with other footnotes as text, their labels before them."""
    label = ""
    for token in tokens:
        if token.type == "footnote_reference_open" and token.meta["label"] not in kept:
            label = token.meta["label"]
            yield from _paragraphs(f"[^{label}]:")
        elif token.type == "footnote_reference_close" and label:
            label = ""
        else:
            yield token


# Inside of paragraphs


def _without_signature(children: Sequence[Token]) -> Sequence[Token]:
    """Less the image of a signature above the name, as a draft has it: its words are those of
    the name below."""
    if len(children) < 3 or (children[0].type, children[1].type) != ("image", "hardbreak"):
        return children
    alternative = "".join(child.content for child in children[0].children or ())
    name = alternative.removeprefix("Signature of ")
    lines = "".join(child.content or "\n" for child in children[2:]).split("\n")
    return children[2:] if name != alternative and name in lines else children


def _children(children: Iterable[Token], notes: Collection[str]) -> list[Token]:
    result: list[Token] = []
    typed_links: list[str] = []
    for token in children:
        match token.type:
            case "code_inline":
                result.append(_text(_code(token)))
            case "html_inline" if _BREAK.fullmatch(token.content):
                result.append(Token("hardbreak", "br", 0))
            case "html_inline":
                result.append(_text(token.content.replace("\n", " ")))
            case "image":
                result.append(_text(f"![{token.content}]{_target(token, 'src')}"))
            case "footnote_ref" if token.meta["label"] not in notes:
                result.append(_text(f"[^{token.meta['label']}]"))
            case "link_open":
                typed = token.attrGet("title") is not None
                typed_links.append(f"]{_target(token, 'href')}" if typed else "")
                result.append(_text("[") if typed else token)
            case "link_close":
                closing = typed_links.pop()
                result.append(_text(closing) if closing else token)
            case _:
                result.append(token)
    return result


def _code(token: Token) -> str:
    content = token.content
    gap = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{token.markup}{gap}{content}{gap}{token.markup}"


def _target(token: Token, attribute: str) -> str:
    title = token.attrGet("title")
    quoted = f' "{title}"' if title else ""
    return f"({token.attrGet(attribute)}{quoted})"


def _hard(token: Token) -> Token:
    return Token("hardbreak", "br", 0) if token.type == "softbreak" else token
