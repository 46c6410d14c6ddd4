"""Letter and templates in, document out.

A template is Markdown with Jinja, and fenced divs name the parts of the letter. Section
texts are rendered and read first; the template then places them. What prints from the
folder's values never passes through Markdown (see `values`).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from lettertool.compose.assemble import Assembler, read_section
from lettertool.compose.citations import Source, source_list, sources_by_origin
from lettertool.compose.parts import author, closing_line, salutation_line, signature_block
from lettertool.compose.rendering import Rendering, TemplateText
from lettertool.compose.values import (
    Printed,
    PrintedBlocks,
    PrintedDate,
    Signers,
    View,
    view,
)
from lettertool.document import Document, Image
from lettertool.errors import InputError, Place, Problem
from lettertool.letter import Letter, Signer

__all__ = ["Choice", "Composer", "TemplateText"]

Path = tuple[str | int, ...]
Locate = Callable[[Path, int, str], Place]
"""Where in the folder's files a word stands: path of the text, its line, the word."""


class Choice(NamedTuple):
    """What one draft takes of the folder: indices, in the order in which they print."""

    recipients: Sequence[int]
    sections: Sequence[int]
    signers: Sequence[int]


class Composer:
    """Composes documents from one letter; templates are compiled once for all of them.

    `load` gives the text of a template by name, or None. `images` has the signature
    images by the path that `signers.yaml` names.
    """

    def __init__(
        self,
        letter: Letter,
        signers: Sequence[Signer],
        load: Callable[[str], TemplateText | None],
        locate: Locate,
        images: Mapping[str, Image] | None = None,
    ) -> None:
        self._letter = letter
        self._signers = signers
        self._locate = locate
        self._images = images or {}
        self._rendering = Rendering(load)

    def compose(self, template: str, choice: Choice) -> Document:
        """The document that `template` makes of the chosen parts.

        Raises `InputError` with every problem found: undefined names, template errors,
        links and footnotes that lead nowhere.
        """
        letter = self._letter
        problems: list[Problem] = []
        sources = sources_by_origin(letter) if letter.citations != "none" else {}
        context = self._context(choice)
        texts = [self._section_text(index, context, problems) for index in choice.sections]
        context["letter"] = View(
            letter,
            "",
            salutation=Printed(salutation_line(letter, choice.recipients), "salutation"),
            closing=Printed(closing_line(letter), "closing"),
            sources=_source_list(letter, texts, sources),
        )
        context["sections"] = tuple(
            View(letter.sections[index], f"sections.{text.section}", text=text)
            for index, text in zip(choice.sections, texts, strict=True)
        )
        context["signers"] = self._signers_as_seen(choice)
        page = self._rendering.template(template, context)
        footnotes = sources if letter.citations == "footnotes" else {}
        assembler = None if page.problems else Assembler(page, footnotes)
        problems += page.problems
        if problems or assembler is None:
            raise InputError(*problems)
        return Document(
            tuple(assembler.blocks),
            tuple(assembler.notes),
            title=letter.title or "",
            author=author(letter, [self._signers[index] for index in choice.signers]),
            language=letter.language,
            date=letter.date,
        )

    def _context(self, choice: Choice) -> dict[str, Any]:
        """What section texts and templates both see."""
        letter = self._letter
        recipients = tuple(
            view(letter.recipients[index], f"recipients.{index}") for index in choice.recipients
        )
        return {
            "letter": View(letter, ""),
            "date": PrintedDate.of(letter.date, "date", letter.date_text),
            "deadline": view(letter.deadline, "deadline"),
            "recipients": recipients,
            "recipient": recipients[0],
            "facts": view(letter.facts, "facts"),
            "variables": view(letter.variables, "variables"),
        }

    def _section_text(
        self, index: int, context: dict[str, Any], problems: list[Problem]
    ) -> PrintedBlocks:
        section = self._letter.sections[index]
        path = f"sections.{section.id}"
        own = {
            "section": View(section, path),
            "facts": context["facts"] | view(section.facts, f"{path}.facts"),
        }
        rendered = self._rendering.text(
            section.text, context | own, partial(self._locate, ("sections", index, "text"))
        )
        text = PrintedBlocks((), (), section.id)
        if not rendered.problems:
            text = read_section(rendered, section.id)
        problems += rendered.problems
        return text

    def _signers_as_seen(self, choice: Choice) -> Signers:
        settings = self._letter.signature
        block = signature_block(self._signers, choice.signers, settings, self._images)
        return Signers(self._signers, choice.signers, PrintedBlocks((block,)))


def _source_list(
    letter: Letter, texts: Sequence[PrintedBlocks], sources: Mapping[str, Source]
) -> PrintedBlocks | None:
    if letter.citations != "list":
        return None
    blocks = source_list((block for text in texts for block in text.blocks), sources)
    return PrintedBlocks(blocks) if blocks else None
