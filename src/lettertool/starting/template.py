"""A letter's own template, where its parts stand otherwise than in those that ship."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from lettertool.compose.parts import closing_line
from lettertool.document import Block, Paragraph, Span
from lettertool.letter import Letter, Lines
from lettertool.recognise.records import Part, Recognised
from lettertool.sectiontext import section_text
from lettertool.starting.sections import text_blocks, text_of

_BLOCK = re.compile(r"\{% block (\w+) %\}\n(.*?)\{% endblock %\}\n", re.DOTALL)
_FENCE = re.compile(r"(?m)^( {0,3}):::")
_ALWAYS_PRINTED = ("date", "address", "salutation", "closing")
"""Parts that a template prints whether the letter has them or not."""

_NOTE = """\
{# The letter's parts in the order of the file that it was brought in from. Text that is no
   known part of a letter stands here as it stood there. #}
"""


def own_template(base: str, recognised: Recognised, letter: Letter) -> str | None:
    """The template that prints the parts of `letter` as the file had them, None where `base`,
    the text of the template that ships, does that.

    Everything else that a letter may have is still printed by it, once `letter.yaml` says it.
    """
    blocks = dict(_BLOCK.findall(base))
    own = _own_blocks(blocks, recognised, letter)
    order = [_BLOCK_OF.get(part, part) for part in recognised.order]
    in_place = [name for name in blocks if name in order]
    absent = [name for name in _ALWAYS_PRINTED if name not in order]
    if order == in_place and not absent and not own:
        return None
    texts = _texts(order, blocks | own, _kept_texts(recognised))
    previous = ""
    for name in blocks:
        if name not in order and name not in absent:
            at = 1 + max((i for i, one in enumerate(texts) if one[0] == previous), default=-1)
            texts.insert(at, (name, blocks[name]))
        previous = name if name not in absent else previous
    return _NOTE + "".join(text for _, text in texts)


_BLOCK_OF: Mapping[Part, str] = {"section": "sections"}


def _texts(
    order: Sequence[str], blocks: Mapping[str, str], kept: Sequence[str]
) -> list[tuple[str, str]]:
    """The parts in order, each with its piece of the template."""
    texts: list[tuple[str, str]] = []
    waiting = list(kept)
    for name, group in groupby(order):
        if name == "kept":
            count = len(list(group))
            texts.append((name, f"\n{waiting.pop(0)}\n"))
            del waiting[: count - 1]
        else:
            texts.append((name, blocks[name]))
    return texts


def _kept_texts(recognised: Recognised) -> list[str]:
    """The kept texts as Markdown for a template; those that follow each other are one, so that
    their footnotes do not take each other's numbers, and empty ones stand for the others."""
    waiting = list(recognised.kept)
    texts: list[str] = []
    for part, group in groupby(recognised.order):
        if part == "kept":
            run = [waiting.pop(0) for _ in group]
            texts += [_markdown([b for one in run for b in one.blocks], recognised)]
            texts += [""] * (len(run) - 1)
    return texts


def _markdown(blocks: Sequence[Block], recognised: Recognised) -> str:
    text, _ = text_of(text_blocks(blocks), recognised.notes, set())
    return _FENCE.sub(r"\1\\:::", text)


def _own_blocks(
    blocks: Mapping[str, str], recognised: Recognised, letter: Letter
) -> dict[str, str]:
    """The pieces that differ from those of the template that ships."""
    own: dict[str, str] = {}
    level = max((stretch.level for stretch in recognised.stretches if stretch.heading), default=0)
    if level > 1:
        sign = "#" * level
        own["sections"] = blocks["sections"].replace("# {{", f"{sign} {{{{", 1)
    if recognised.closing and closing_line(letter) != recognised.closing.strip():
        bare = "{{ letter.closing|replace(',', '') }}"
        printed = _literal(recognised.closing) if "," in recognised.closing else bare
        own["closing"] = f"::: closing\n{printed}\n:::\n"
    labels = {
        "cc": (recognised.cc_label, recognised.cc, ("cc:",)),
        "enclosures": (
            recognised.enclosures_label,
            recognised.enclosures,
            ("Enclosures:", "Enclosure:"),
        ),
    }
    for name, (label, lines, shipped) in labels.items():
        if name in recognised.order and label.strip() != _shipped_label(lines, shipped):
            own[name] = _labelled(blocks[name], name, label.strip(), lines, shipped)
    return own


def _shipped_label(lines: Lines, shipped: Sequence[str]) -> str:
    """What the template that ships prints before so many lines."""
    return shipped[-1] if len(lines) == 1 else shipped[0]


def _labelled(block: str, name: str, label: str, lines: Lines, shipped: Sequence[str]) -> str:
    if not lines:
        return f"::: {name}\n{_literal(label)}\n:::\n"
    for one in shipped:
        block = block.replace(f"{one} {{{{", f"{_literal(label)} {{{{".lstrip())
        block = block.replace(f"{one}\n", f"{_literal(label)}\n" if label else "")
    return block


def _literal(text: str) -> str:
    return section_text([Paragraph((Span(text),))], (), width=None).strip() if text else ""
