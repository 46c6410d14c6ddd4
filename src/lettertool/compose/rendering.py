"""Jinja runs here: text and context in, Markdown with marks out, and every problem told
with its place. Rendering goes on past undefined names, so that all are reported at once.
"""

import re
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, NamedTuple

from jinja2 import FunctionLoader, Template, TemplateNotFound, TemplateSyntaxError, Undefined

from lettertool.compose.sandbox import Sandbox
from lettertool.compose.undefined import Trouble
from lettertool.compose.values import FIRST_MARK, Marks
from lettertool.errors import InputError, Place, Problem

_NAME = re.compile(r"[A-Za-z0-9_][\w-]*(/[A-Za-z0-9_][\w-]*)*(\.md)?")
_NAME_PRINTED = re.compile(r"\{\{ ?([a-z]\w*(?:\.[a-z]\w*)*) ?\}\}")
_JINJA = re.compile(r"\{[{%#]")

LocateWord = Callable[[int, str], Place]
"""The place of a word near a line of the text being rendered."""


class TemplateText(NamedTuple):
    """A template's text, and the file name to show in messages."""

    text: str
    file: str


class Rendered:
    """Markdown with marks, and the problems found in it so far."""

    def __init__(self, text: str, marks: Marks, locate: LocateWord) -> None:
        self.text = text
        self.marks = marks
        self.problems: list[Problem] = []
        self._locate = locate

    def report(self, message: str, words: str, hint: str) -> None:
        """Notes a problem at the first place of `words` in the text's source."""
        self.problems.append(Problem(message, self._locate(1, words), hint))


class Rendering:
    """Renders texts and templates in one sandbox. `load` gives a template's text by name."""

    def __init__(self, load: Callable[[str], TemplateText | None]) -> None:
        self._load = load
        self._sources: dict[str, TemplateText] = {}
        self._sandbox = Sandbox(loader=FunctionLoader(self._source))
        self._compiled: dict[str, Template] = {}

    def template(self, name: str, context: Mapping[str, Any]) -> Rendered:
        """Renders the template `NAME.md`."""
        name = name if name.endswith(".md") else f"{name}.md"
        return self._render(
            lambda: self._sandbox.get_template(name), context, self._locate_in(name)
        )

    def text(self, text: str, context: Mapping[str, Any], locate: LocateWord) -> Rendered:
        """Renders a section's text. `locate` gives the place of a word of one of its lines."""

        def find(line: int, words: str) -> Place:
            return locate(_find(text, line, words)[0], words)

        if not _JINJA.search(text):
            return Rendered(text, Marks(), find)
        simple = self._names_filled(text, context, find)
        return simple or self._render(lambda: self._compile(text), context, find)

    def _names_filled(
        self, text: str, context: Mapping[str, Any], locate: LocateWord
    ) -> Rendered | None:
        """`text` rendered without Jinja, for which compiling takes longer than all else;
        None where it has more than `{{ names.like_this }}`, or one that is not defined."""
        pieces = _NAME_PRINTED.split(text)
        if any(_JINJA.search(typed) for typed in pieces[::2]):
            return None
        marks = Marks()
        self._sandbox.begin(marks)
        for index in range(1, len(pieces), 2):
            first, *rest = pieces[index].split(".")
            value = context.get(first)
            for name in rest:
                value = self._sandbox.getattr(value, name)
            if first not in context or isinstance(value, Undefined):
                return None
            pieces[index] = self._sandbox.printed(value)
        return Rendered("".join(pieces), marks, locate)

    def _compile(self, text: str) -> Template:
        if text not in self._compiled:
            self._compiled[text] = self._sandbox.from_string(text)
        return self._compiled[text]

    def _render(
        self,
        compiled: Callable[[], Template],
        context: Mapping[str, Any],
        locate: LocateWord,
    ) -> Rendered:
        rendered = Rendered("", Marks(), locate)
        self._sandbox.begin(rendered.marks)
        troubles = self._sandbox.troubles
        try:
            rendered.text = compiled().render(context)
        except Exception as error:
            troubles.append(_trouble_of(error))
        rendered.problems += [self._problem(trouble, locate, context) for trouble in troubles]
        return rendered

    def _source(self, name: str) -> tuple[str, str, None] | None:
        found = self._load(name) if _NAME.fullmatch(name) else None
        if found is None:
            return None
        for number, line in enumerate(found.text.split("\n"), 1):
            column = next((i for i, c in enumerate(line, 1) if ord(c) >= FIRST_MARK), 0)
            if column:
                raise InputError(
                    Problem(
                        "a private-use character, which Word and lettertool keep for themselves",
                        Place(found.file, number, column),
                        "delete it",
                    )
                )
        self._sources[name] = found
        return found.text, found.file, None

    def _locate_in(self, name: str) -> LocateWord:
        def find(line: int, words: str) -> Place:
            source = self._sources.get(name)
            return Place(source.file, *_find(source.text, line, words)) if source else Place(name)

        return find

    def _problem(self, trouble: Trouble, locate: LocateWord, context: Mapping[str, Any]) -> Problem:
        if trouble.template is not None:
            locate = self._locate_in(trouble.template)
        hint = _suggestion(trouble, tuple(context))
        return Problem(trouble.message, locate(trouble.line, trouble.needle), hint)


def _find(text: str, line: int, words: str) -> tuple[int, int]:
    """Line and column, from 1, where `words` stand: in `line` if they do, else anywhere.

    `line` and column 1 where they stand nowhere.
    """
    lines = text.split("\n")
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for number in (line, *range(1, len(lines) + 1)) if words else ():
        if number <= len(lines) and (found := pattern.search(lines[number - 1])):
            return number, found.start() + 1
    return line, 1


def _suggestion(trouble: Trouble, names: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches

    if not trouble.needle:
        return trouble.hint or None
    known = names if trouble.known is None else trouble.known
    near = get_close_matches(trouble.needle, known, 1, 0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"defined are: {', '.join(sorted(known))}" if known else None


def _trouble_of(error: Exception) -> Trouble:
    """What stopped a rendering, and at which line of which template."""
    if isinstance(error, TemplateSyntaxError):
        message = f"template syntax: {error.message or 'not understood'}"
        return Trouble(error.name, error.lineno, message)
    template, line = _place_in_traceback(error.__traceback__)
    if isinstance(error, TemplateNotFound):
        return Trouble(template, line, f"there is no template '{error.name}'", hint=_TEMPLATES)
    if isinstance(error, InputError):
        problem = error.problems[0]
        return Trouble(template, line, problem.message, hint=problem.hint or "")
    if isinstance(error, RecursionError):
        return Trouble(template, line, "the template calls or includes itself without end")
    return Trouble(template, line, f"the template failed: {error}")


_TEMPLATES = "'lettertool templates list' shows those that there are"


def _place_in_traceback(trace: TracebackType | None) -> tuple[str | None, int]:
    place: tuple[str | None, int] = (None, 1)
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            place = template.name, template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return place
