"""The page of a redline, as it is written."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from redline_tools import added, changed, draft, redlines, removed, same

from colours import contrast, light_and_dark
from lettertool import redlines as forms
from lettertool.document import Document, Item, Paragraph, Signatures, Span, Table
from lettertool.redline import Figure, Piece, Redline, RedParagraph, Summary

VOID = {"meta", "br", "input"}
HIDDEN_IN = {"inserted": {"del", "template"}, "deleted": {"ins"}}


def page(redline: Redline) -> str:
    return forms.write("html", redline).decode()


class Reader(HTMLParser):
    """Tags and attributes of a page, and the words of the letter in it as one draft has
    them; tags must be closed in the order in which they were opened."""

    def __init__(self, text: str, side: str = "inserted") -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.headings: list[str] = []
        self._side = side
        self._open: list[tuple[str, str]] = []
        self._words: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def words(self) -> list[str]:
        return "".join(self._words).split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag in VOID:
            self._words += " " if tag == "br" else ""
        else:
            self._open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag
        if tag in ("p", "div", "li", "td", "th") or tag.startswith("h"):
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        classes = " ".join(name for _, name in self._open).split()
        if "article" not in tags or {"tag", "break"} & set(classes) or "button" in tags:
            return
        if self._side == "deleted" and self._is_new_style(tags, classes):
            return
        if not HIDDEN_IN[self._side] & set(tags) and not self._is_elsewhere(classes):
            self._words.append(data)

    def _is_new_style(self, tags: list[str], classes: list[str]) -> bool:
        return "restyled" in classes and "template" not in tags

    def _is_elsewhere(self, classes: list[str]) -> bool:
        return self._side == "deleted" and "moved-to" in classes


def document_words(document: Document) -> list[str]:
    texts = []
    for block in document.blocks:
        match block:
            case Paragraph():
                texts.append("".join(span.text for span in block.spans))
            case Table():
                cells = (cell for row in block.rows for cell in row)
                texts += ["".join(span.text for span in cell) for cell in cells]
            case Signatures():
                for group in block.groups:
                    texts += [group.heading, *(t for s in group.signatures for t in s.lines)]
    return " ".join(texts).split()


def without_before(redline: Redline) -> Redline:
    """Less the shapes that paragraphs had, which the page has in templates of their own."""
    blocks = tuple(
        RedParagraph(b.paragraph, b.pieces, b.kind, b.end, None, b.old, b.new, b.move)
        if isinstance(b, RedParagraph)
        else b
        for b in redline.blocks
    )
    return Redline(blocks)


@settings(max_examples=150)
@given(redlines)
def test_the_page_has_every_word_of_both_drafts(redline: Redline) -> None:
    redline = without_before(redline)
    text = page(redline)

    for side in ("inserted", "deleted"):
        assert Reader(text, side).words() == document_words(draft(redline, side))


@settings(max_examples=150)
@given(redlines)
def test_no_letter_brings_tags_addresses_or_handlers_of_its_own(redline: Redline) -> None:
    plain = page(Redline((same("x"),)))
    reader = Reader(page(redline))

    ours = "ins del em strong u sup span table thead tbody tr td th ol ul li blockquote h4 template"
    assert reader.tags <= Reader(plain).tags | set(ours.split())
    assert not [name for name, _ in reader.attributes if name.startswith("on") or name == "style"]
    targets = {value for name, value in reader.attributes if name in ("href", "src")}
    assert all(re.match(r"#|https://x\.org/", target) for target in targets)


def test_a_link_that_is_no_web_or_mail_address_is_only_text() -> None:
    links = ("https://a.org", "http://b.org", "mailto:c@d.org", "JavaScript:alert(1)", "data:,x")
    pieces = tuple(Piece(Span(f"link {n} ", link=link)) for n, link in enumerate(links))
    text = page(Redline((RedParagraph(Paragraph(()), pieces),)))

    assert re.findall(r'<a href="([^#"][^"]*)"', text) == list(links[:3])
    assert "link 4" in text


def test_the_policy_names_the_script_and_the_style_of_the_page_and_nothing_else() -> None:
    text = page(Redline((same("x"),)))

    def digest(tag: str) -> str:
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        return base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()

    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest('style')}'; "
        f"script-src 'sha256-{digest('script')}'; base-uri 'none'; form-action 'none'"
    )


def test_braces_in_a_letter_are_no_part_of_the_page() -> None:
    assert "<p>{{SCRIPT}} {{X}}</p>" in page(Redline((same("{{SCRIPT}} {{X}}"),)))


def test_the_language_of_the_letter_is_told_apart_from_that_of_the_page() -> None:
    text = page(Redline((same("Hola."),), language="es-MX"))

    assert '<html lang="en">' in text
    assert '<article lang="es-MX">' in text


def test_headings_go_down_one_level_at_a_time() -> None:
    text = page(
        Redline(
            (same("Part", level=1), same("Section", level=2), changed("35", "33")),
            notes=((same("A note."),),),
            footers=(same("Page 1"),),
            summary=Summary(figures=(Figure("number", "35", "33", "33"),)),
        )
    )

    levels = [int(heading[1]) for heading in Reader(text).headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_figure_leads_to_the_paragraph_that_has_it() -> None:
    blocks = (
        same("Over 33,000."),
        changed("It was 35,000.", "It was 33,000."),
        removed("In 1999."),
    )
    figures = (
        Figure("number", "35,000", "33,000", "It was 33,000."),
        Figure("date", "1999", "", "In 1999."),
        Figure("number", "7", "8", "Nowhere."),
    )
    text = page(Redline(blocks, summary=Summary(figures=figures)))

    assert re.findall(r'href="#(b\d+)" data-find="([^"]*)"', text) == [
        ("b1", "33,000"),
        ("b2", "1999"),
    ]
    assert "<q>It was <b>33,000</b>.</q>" in text


def test_the_ends_of_a_move_lead_to_each_other() -> None:
    piece = (Piece(Span("Moved.")),)
    text = page(
        Redline(
            (
                RedParagraph(Paragraph(()), piece, "moved-from", move=1),
                same("Between."),
                RedParagraph(Paragraph(()), piece, "moved-to", move=1),
            )
        )
    )

    anchors = set(re.findall(r'id="(move-[^"]*)"', text))
    assert anchors == set(re.findall(r'href="#(move-[^"]*)"', text))
    assert anchors == {"move-1-from", "move-1-to"}


def test_unchanged_paragraphs_far_from_a_change_are_folded_and_counted() -> None:
    blocks = (*[same("Same.") for _ in range(13)], added("New."))

    assert ">12 unchanged paragraphs</button>" in page(Redline(blocks))


def test_an_item_of_a_list_keeps_its_number() -> None:
    item = Item(1, 4, ordered=True)
    text = page(Redline((same("a", within=(item,)), same("more", within=(item,)))))

    assert '<ol start="4"><li><p>a</p></li></ol>' in text
    assert '<div class="item"><p>more</p></div>' in text


def test_a_reference_leads_to_its_footnote_though_another_was_removed() -> None:
    refers = RedParagraph(
        Paragraph(()),
        (Piece(Span("a")), Piece(Span("", note=1), "deleted"), Piece(Span("", note=1))),
        "changed",
    )
    text = page(Redline((refers,), notes=((removed("Gone."),), (same("Kept."),))))

    assert '<del><sup><a href="#note-2">2</a></sup></del><sup><a href="#note-1">1</a></sup>' in text
    assert re.search(r'<li id="note-2" value="2">.*Gone.*<li id="note-1" value="1">.*Kept', text)


def test_equal_drafts_have_no_differences() -> None:
    assert "No differences" in page(Redline((same("x"),)))


# Colours (WCAG 2.2, 1.4.3 and 1.4.11)

TEXT_ON = [
    *((ink, ground) for ink in ("ink", "muted") for ground in ("page", "paper")),
    *((mark, ground) for mark in ("inserted", "deleted", "moved") for ground in ("page", "paper")),
    *((mark, f"{mark}-tint") for mark in ("inserted", "deleted", "moved")),
    *((mark, "accent-tint") for mark in ("inserted", "deleted", "moved", "ink")),
]


PALETTES = light_and_dark(page(Redline(())))


@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_stands_out_in_light_and_dark(ink: str, ground: str) -> None:
    for palette in PALETTES:
        assert contrast(palette[ink], palette[ground]) >= 4.5


def test_the_focus_stands_out_in_light_and_dark() -> None:
    for palette in PALETTES:
        assert contrast(palette["accent"], palette["page"]) >= 3
        assert contrast(palette["accent"], palette["paper"]) >= 3
