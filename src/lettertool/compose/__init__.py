"""Letter and templates in, document out.

A template is Markdown with Jinja, and fenced divs name the parts of the letter. Section
texts are rendered and read first; the template then places them. What prints from the
folder's values never passes through Markdown (see `values`).
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import partial
from typing import Any, NamedTuple

from lettertool.compose.assemble import Assembler, read_section
from lettertool.compose.citations import Source, source_list, sources_by_origin
from lettertool.compose.filling import is_link
from lettertool.compose.parts import author, closing_line, salutation_line, signature_block
from lettertool.compose.rendering import Rendering, TemplateText
from lettertool.compose.standins import Addressees
from lettertool.compose.values import (
    COMPUTED,
    Printed,
    PrintedBlocks,
    PrintedDate,
    Signers,
    View,
    view,
)
from lettertool.document import Document, Image
from lettertool.errors import InputError, Place, Problem
from lettertool.letter import Fact, Letter, Signer
from lettertool.signers import asked, leads

__all__ = ["Choice", "Composer", "TemplateText"]

Path = tuple[str | int, ...]
Locate = Callable[[Path, int, str, int], Place]
"""Where in the folder's files a word stands: path of the text, line of the text, the word,
and which of its occurrences in that line, from 0."""


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

    def addressing(self, letter: Letter) -> "Composer":
        """The same composer for a letter that has the same sections and other recipients:
        templates are compiled once for both."""
        other = copy(self)
        other._letter = letter
        return other

    def compose(
        self, template: str, choice: Choice, addressees: Addressees | None = None
    ) -> Document:
        """The document that `template` makes of the chosen parts. `addressees` are seen in
        the place of the recipients.

        Raises `InputError` with every problem found: undefined names, template errors,
        links and footnotes that lead nowhere.
        """
        letter = self._letter
        self._rendering.begin_document()
        sources = sources_by_origin(letter) if letter.citations != "none" else {}
        problems = self._link_problems()
        context = self._context(choice, addressees)
        texts = [
            self._section_text(index, letter.sections[index].text, context, problems)
            for index in choice.sections
        ]
        page = self._rendering.template(
            template, self._template_context(context, choice, texts, sources)
        )
        footnotes = sources if letter.citations == "footnotes" else {}
        assembler = None if page.problems else Assembler(page, footnotes)
        problems += page.problems
        if problems or assembler is None:
            raise InputError(*problems)
        if not assembler.blocks:
            raise InputError(Problem(f"the template '{template}' prints nothing"))
        return Document(
            tuple(assembler.blocks),
            tuple(assembler.notes),
            title=letter.title or "",
            author=author(letter, [self._signers[index] for index in choice.signers]),
            language=letter.language,
            date=letter.date,
        )

    def section_blocks(self, index: int, text: str, choice: Choice) -> PrintedBlocks:
        """The blocks that the section at `index` has where `text` is its text.

        Raises `InputError` with every problem of that text.
        """
        self._rendering.begin_document()
        problems: list[Problem] = []
        blocks = self._section_text(index, text, self._context(choice), problems)
        if problems:
            raise InputError(*problems)
        return blocks

    def _context(self, choice: Choice, addressees: Addressees | None = None) -> dict[str, Any]:
        """What section texts and templates both see."""
        letter = self._letter
        addressees = addressees or self._addressees(choice)
        date = PrintedDate.of(
            letter.date, "date_text" if letter.date_text else "date", letter.date_text
        )
        seen = {
            "date": date,
            "deadline": view(letter.deadline, "deadline"),
            "recipients": addressees.recipients,
            "facts": view(letter.facts, "facts"),
            "variables": view(letter.variables, "variables"),
        }
        replaced = seen | {
            "salutation": addressees.salutation,
            "closing": Printed(closing_line(letter), "closing"),
        }
        # Their sections are seen through `sections`, where the texts have been read.
        return seen | {
            "letter": View(letter, "", ("sections", "check"), **replaced),
            "recipient": addressees.recipients[0],
        }

    def _addressees(self, choice: Choice) -> Addressees:
        letter = self._letter
        salutation = salutation_line(letter, choice.recipients)
        return Addressees(
            tuple(
                view(letter.recipients[index], f"recipients.{index}") for index in choice.recipients
            ),
            Printed(salutation, "salutation" if letter.salutation else COMPUTED),
        )

    def _template_context(
        self,
        context: dict[str, Any],
        choice: Choice,
        texts: Sequence[PrintedBlocks],
        sources: Mapping[str, Source],
    ) -> dict[str, Any]:
        """What templates see beside that: section texts as blocks, and signers."""
        letter, people, block = self._letter, self._signers, self._signature_block
        sections = tuple(
            View(letter.sections[index], f"sections.{text.section}", text=text)
            for index, text in zip(choice.sections, texts, strict=True)
        )
        return context | {
            "sections": sections,
            "signers": Signers(people, choice.signers, block),
            "leads": Signers(people, leads(people), block, contacts=True),
            "asked": Signers(people, asked(people, letter.signature.order), block),
            "letter": context["letter"].with_field("sources", _source_list(letter, texts, sources)),
        }

    def _link_problems(self) -> list[Problem]:
        """Facts whose link nobody could follow."""
        paths: list[Path] = [("facts", name) for name in self._letter.facts]
        for index, section in enumerate(self._letter.sections):
            paths += [("sections", index, "facts", name) for name in section.facts]
        problems: list[Problem] = []
        for path in paths:
            url = _fact_at(self._letter, path).url
            if url and not is_link(url):
                place = self._locate((*path, "url"), 1, url, 0)
                hint = "write it as a browser shows it, with https://"
                problems.append(Problem(f"'{url}' is no web address", place, hint))
        return problems

    def _section_text(
        self, index: int, source: str, context: dict[str, Any], problems: list[Problem]
    ) -> PrintedBlocks:
        section = self._letter.sections[index]
        path = f"sections.{section.id}"
        own = {
            "section": View(section, path, ("text",)),
            "facts": context["facts"] | view(section.facts, f"{path}.facts"),
        }
        rendered = self._rendering.text(
            source, context | own, partial(self._locate, ("sections", index, "text"))
        )
        text = PrintedBlocks((), (), section.id)
        if not rendered.problems:
            text = read_section(rendered, section.id)
        problems += rendered.problems
        return text

    def _signature_block(self, order: Sequence[int]) -> PrintedBlocks:
        settings = self._letter.signature
        return PrintedBlocks((signature_block(self._signers, order, settings, self._images),))


def _fact_at(letter: Letter, path: Path) -> Fact:
    if len(path) == 2:
        return letter.facts[str(path[1])]
    return letter.sections[int(path[1])].facts[str(path[3])]


def _source_list(
    letter: Letter, texts: Sequence[PrintedBlocks], sources: Mapping[str, Source]
) -> PrintedBlocks | None:
    if letter.citations != "list":
        return None
    blocks = source_list(texts, sources)
    return PrintedBlocks(blocks) if blocks else None
