"""What changed at a glance, as HTML: the counts, each figure with its sentence and the way to
it, the letter's fields, and the signers."""

from collections.abc import Iterator, Sequence
from typing import Final

from lettertool.pages import escaped
from lettertool.redline import FieldChange, Figure, RedBlock, Redline, SignerChanges
from lettertool.redlines.html.letter import fold
from lettertool.redlines.phrases import (
    ARROW,
    NO_DIFFERENCES,
    figure_counts,
    figures_by_noun,
    glance,
    margin_changes,
    shown_sentence,
    signer_change,
    signer_counts,
    signer_entry,
    standing,
    texts_of,
)

SHOWN_AT_ONCE: Final = 12
"""So many figures of a kind are in sight; the others are in a fold."""


def at_a_glance(redline: Redline) -> str:
    """The section above the letter."""
    counts = [one.text for one in glance(redline) if one.topic not in ("figures", "fields")]
    counts = counts or ([] if glance(redline) else [NO_DIFFERENCES.capitalize()])
    parts = [
        f'<p class="counts">{"".join(f"<span>{escaped(text)}</span> " for text in counts)}</p>'
    ]
    parts += _figures(redline)
    parts += _fields((*redline.summary.fields, *margin_changes(redline)))
    parts += _signers(redline.signers)
    return "\n".join(parts)


# Figures


def _figures(redline: Redline) -> Iterator[str]:
    places = _places(redline.blocks, redline.summary.figures)
    for noun, figures in figures_by_noun(redline.summary).items():
        rows = [_figure(figure, places.get(figure, -1)) for figure in figures]
        shown, rest = rows[:SHOWN_AT_ONCE], rows[SHOWN_AT_ONCE:]
        yield f"<h3>{escaped(figure_counts(noun, figures))}</h3>"
        yield f'<ul class="figures">{"".join(shown)}</ul>'
        if rest:
            more = f'<ul class="figures">{"".join(rest)}</ul>'
            yield fold(f"{len(rest):,} more", more, f"more-{noun}s")


def _figure(figure: Figure, place: int) -> str:
    old = f"<del>{escaped(figure.old)}</del>" if figure.old else ""
    new = f"<ins>{escaped(figure.new)}</ins>" if figure.new else ""
    arrow = f' <span class="arrow">{ARROW}</span> ' if old and new else ""
    what = f"{old}{arrow}{new}"
    if place >= 0:
        find = escaped(figure.new or figure.old)
        what = f'<a href="#b{place}" data-find="{find}">{what}</a>'
    sentence = shown_sentence(figure)
    return f"<li>{what}{f'<q>{_emphasised(sentence, figure)}</q>' if sentence else ''}</li>"


def _emphasised(sentence: str, figure: Figure) -> str:
    """A sentence with its figure set off."""
    before, found, after = sentence.partition(figure.new or figure.old)
    return (
        f"{escaped(before)}<b>{escaped(found)}</b>{escaped(after)}" if found else escaped(sentence)
    )


def _places(blocks: Sequence[RedBlock], figures: Sequence[Figure]) -> dict[Figure, int]:
    """The index of the block that each figure is in. Figures come in the order of the letter,
    so that looking goes on where the last was found."""
    texts = [(index, texts_of(block)) for index, block in enumerate(blocks) if block.kind != "same"]
    places: dict[Figure, int] = {}
    start = 0
    for figure in figures:
        side = 1 if figure.new else 0
        wanted = figure.context or figure.new or figure.old
        for step in range(len(texts)):
            index, both = texts[(start + step) % len(texts)]
            if wanted in both[side]:
                places[figure] = index
                start = (start + step) % len(texts)
                break
    return places


# Fields and signers


def _fields(fields: Sequence[FieldChange]) -> Iterator[str]:
    if not fields:
        return
    rows = "".join(
        f'<tr><th scope="row">{escaped(_title(field.what))}</th>'
        f"<td>{_in_mark('del', field.old)}</td><td>{_in_mark('ins', field.new)}</td></tr>"
        for field in fields
    )
    yield "<h3>Details</h3>"
    yield (
        '<table class="fields"><thead><tr><th scope="col">What</th><th scope="col">Old</th>'
        f'<th scope="col">New</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _title(what: str) -> str:
    """`Date`; the name of a fact or a setting stays as it is written."""
    return what if "." in what or "_" in what else what[:1].upper() + what[1:]


def _in_mark(mark: str, text: str) -> str:
    return f"<{mark}>{escaped(text).replace(chr(10), '<br>')}</{mark}>" if text else "—"


def _signers(signers: SignerChanges) -> Iterator[str]:
    rows = [
        _signer("added", f"{_in_mark('ins', signer_entry(one))}{standing(one, 'was')}")
        for one in signers.added
    ]
    rows += [
        _signer("removed", f"{_in_mark('del', signer_entry(one))}{standing(one, 'now')}")
        for one in signers.removed
    ]
    rows += [_signer("changed", escaped(signer_change(one))) for one in signers.changed]
    if rows:
        yield f"<h3>{escaped(signer_counts(signers))}</h3>"
        yield f'<ul class="people">{"".join(rows)}</ul>'


def _signer(what: str, text: str) -> str:
    return f'<li><span class="tag">{what.capitalize()}</span> <span>{text}</span></li>'
