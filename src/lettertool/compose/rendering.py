"""Jinja runs here: text and context in, Markdown with marks out, and every problem told
with its place. Rendering goes on past undefined names, so that all are reported at once.
"""

import re
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, NamedTuple

from jinja2 import FunctionLoader, Template, TemplateNotFound, TemplateSyntaxError, Undefined, nodes

from lettertool.compose.budget import Budget
from lettertool.compose.sandbox import Sandbox
from lettertool.compose.undefined import Trouble
from lettertool.compose.values import Marks
from lettertool.errors import InputError, Place, Problem
from lettertool.folder.characters import bad_in_value
from lettertool.suggest import nearest, suggestion

_TEMPLATE_NAME = re.compile(r"[A-Za-z0-9_][\w-]*(/[A-Za-z0-9_][\w-]*)*\.md")
_NAME_PRINTED = re.compile(r"\{\{ ?([a-z]\w*(?:\.[a-z]\w*)*) ?\}\}")
_JINJA = re.compile(r"\{[{%#]")
_WHOLE_LINE = re.compile(r".+")
_EXPRESSION = re.compile(r"\{[{%].*?(?:[%}]\}|$)")

LocateWord = Callable[[int, str, int], Place]
"""The place of the n-th occurrence, from 0, of a word in a line of the rendered text."""

_SYNTAX = "every {{ needs its }}, and every {% if %} or {% for %} its {% endif %} or {% endfor %}"
_KNOWN = "'lettertool help templates' lists the filters and tests that there are"
_TEMPLATES = "'lettertool templates list' shows those that there are"


class TemplateText(NamedTuple):
    """A template's text, and the file name to show in messages."""

    text: str
    file: str


def is_template_name(name: str) -> bool:
    """Whether a file of this name can be a template: letters, digits, `-`, `_` and `.md`."""
    return _TEMPLATE_NAME.fullmatch(name) is not None


class Source(NamedTuple):
    """The text that a rendering starts from, and how to place a word of it in its file."""

    text: str
    locate: LocateWord

    def place(self, line: int, words: str, *, in_tags: bool = False) -> Place:
        """Where `words` stand: in `line` if they do, else anywhere; with `in_tags` inside
        of `{{ }}` and `{% %}` alone. The beginning of `line` where they stand nowhere."""
        lines = self.text.split("\n")
        pattern = _whole_words(words)
        stretches = _EXPRESSION if in_tags else _WHOLE_LINE
        for number in (line, *range(1, len(lines) + 1)) if words else ():
            text = lines[number - 1] if number <= len(lines) else ""
            for start, end in (stretch.span() for stretch in stretches.finditer(text)):
                if found := pattern.search(text, start, end):
                    return self.locate(number, words, text.count(words, 0, found.start()))
        return self.locate(line, "", 0)


def _whole_words(words: str) -> re.Pattern[str]:
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(before + re.escape(words) + after)


class Rendered:
    """Markdown with marks, and the problems found in it so far."""

    def __init__(self, text: str, marks: Marks, source: Source) -> None:
        self.text = text
        self.marks = marks
        self.problems: list[Problem] = []
        self._source = source

    def report(self, message: str, words: str, hint: str | None) -> None:
        """Notes a problem at the first place of `words` in the text's source."""
        self.problems.append(Problem(message, self._source.place(1, words), hint))


class Rendering:
    """Renders texts and templates in one sandbox. `load` gives a template's text by name."""

    def __init__(self, load: Callable[[str], TemplateText | None]) -> None:
        self._load = load
        self._sources: dict[str, Source] = {}
        self._sandbox = Sandbox(loader=FunctionLoader(self._loaded))
        self._compiled: dict[str, Template] = {}

    def begin_document(self) -> None:
        """Gives the renderings that follow, those of one document, a budget together."""
        self._sandbox.budget = Budget()

    def template(self, name: str, context: Mapping[str, Any]) -> Rendered:
        """Renders the template `NAME.md`."""
        file = f"{name}.md"

        def compiled() -> Template:
            template: Template = self._sandbox.get_template(file)
            self._check_blocks(file)
            return template

        return self._render(compiled, context, lambda: self._sources[file])

    def text(self, text: str, context: Mapping[str, Any], locate: LocateWord) -> Rendered:
        """Renders a section's text. `locate` gives the place of a word of one of its lines."""
        source = Source(text, locate)
        if not _JINJA.search(text):
            return Rendered(text, Marks(), source)
        simple = self._names_filled(source, context)
        return simple or self._render(lambda: self._compile(text), context, lambda: source)

    def _names_filled(self, source: Source, context: Mapping[str, Any]) -> Rendered | None:
        """The text rendered without Jinja, for which compiling takes longer than all else;
        None where it has more than `{{ names.like_this }}`, or one that cannot be printed."""
        pieces = _NAME_PRINTED.split(source.text)
        if any(_JINJA.search(typed) for typed in pieces[::2]):
            return None
        marks = Marks()
        self._sandbox.begin(marks)
        try:
            for index in range(1, len(pieces), 2):
                first, *rest = pieces[index].split(".")
                value = context.get(first, Undefined())
                for name in rest:
                    if isinstance(value, Undefined):
                        return None
                    value = self._sandbox.getattr(value, name)
                if isinstance(value, Undefined):
                    return None
                pieces[index] = self._sandbox.printed(value)
        except InputError:
            return None
        return Rendered("".join(pieces), marks, source)

    def _compile(self, text: str) -> Template:
        if text not in self._compiled:
            self._compiled[text] = self._sandbox.from_string(text)
        return self._compiled[text]

    def _render(
        self,
        compiled: Callable[[], Template],
        context: Mapping[str, Any],
        source_of: Callable[[], Source],
    ) -> Rendered:
        marks = Marks()
        self._sandbox.begin(marks)
        text = ""
        placed: tuple[Problem, ...] = ()
        troubles = self._sandbox.troubles
        try:
            text = compiled().render(context)
        except InputError as error:
            placed = tuple(problem for problem in error.problems if problem.place)
            if not placed:
                troubles.append(_trouble_of(error))
        except Exception as error:
            troubles.append(_trouble_of(error))
        try:
            source = source_of()
        except KeyError:  # it could not even be loaded, which is told with its own place
            source = Source("", lambda *_: Place(""))
        rendered = Rendered(text, marks, source)
        rendered.problems += placed
        rendered.problems += [self._problem(trouble, source, context) for trouble in troubles]
        return rendered

    def _loaded(self, name: str) -> tuple[str, str, None] | None:
        found = self._load(name) if is_template_name(name) else None
        if found is None:
            return None
        for number, line in enumerate(found.text.split("\n"), 1):
            if bad := bad_in_value(line):
                column = next(i for i, c in enumerate(line, 1) if bad_in_value(c))
                raise InputError(Problem(bad[0], Place(found.file, number, column), bad[1]))

        def locate(line: int, words: str, occurrence: int) -> Place:
            text = found.text.split("\n")[line - 1] if words else ""
            column = -1
            for _ in range(occurrence + 1):
                column = text.find(words, column + 1)
            return Place(found.file, line, max(column, 0) + 1)

        self._sources[name] = Source(found.text, locate)
        return found.text, found.file, None

    def _check_blocks(self, name: str) -> None:
        """Raises `InputError` for what a template that extends another one says in vain."""
        source = self._sources[name]
        if "extends" not in source.text:
            return
        tree = self._sandbox.parse(source.text)
        parent = tree.find(nodes.Extends)
        if parent is None or not isinstance(parent.template, nodes.Const):
            return
        known = self._sandbox.get_template(str(parent.template.value)).blocks
        problems = [
            Problem(
                f"'{parent.template.value}' has no block '{block.name}', so this prints nowhere",
                source.place(block.lineno, block.name, in_tags=True),
                suggestion(block.name, known, "its blocks are"),
            )
            for block in tree.find_all(nodes.Block)
            if block.name not in known
        ]
        if stray := _outside_of_blocks(tree):
            problems.append(
                Problem(
                    "text outside of a block prints nowhere in a template that extends another",
                    source.place(*stray),
                    "put it between {% block NAME %} and {% endblock %}",
                )
            )
        if problems:
            raise InputError(*problems)

    def _problem(self, trouble: Trouble, source: Source, context: Mapping[str, Any]) -> Problem:
        if trouble.template is not None:
            source = self._sources.get(trouble.template, source)
        place = source.place(trouble.line, trouble.name, in_tags=True)
        hint = _hint(trouble, context) if trouble.name else trouble.hint
        return Problem(trouble.message, place, hint or None)


def _outside_of_blocks(tree: nodes.Template) -> tuple[int, str] | None:
    """Line and first word of text at the top of a template, if there is any."""
    for node in tree.body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if isinstance(part, nodes.TemplateData) and part.data.strip():
                    skipped = len(part.data) - len(part.data.lstrip())
                    line = part.lineno + part.data.count("\n", 0, skipped)
                    return line, part.data.split()[0]
    return None


def _hint(trouble: Trouble, context: Mapping[str, Any]) -> str | None:
    if trouble.known is not None:
        found = suggestion(trouble.name, sorted(trouble.known), "defined are")
        if nearest(trouble.name, trouble.known):
            return found
        return "; ".join(filter(None, (_how_to_declare(trouble, context), found))) or None
    if trouble.name in context:
        return "write {% import ... with context %} for it to be seen there"
    for owner in ("facts", "variables"):
        if trouble.name in context.get(owner, {}):
            return f"did you mean '{owner}.{trouble.name}'?"
    return suggestion(trouble.name, sorted(context), "defined are")


def _how_to_declare(trouble: Trouble, context: Mapping[str, Any]) -> str | None:
    """What to write into letter.yaml, where it is the place for such a name."""
    name = trouble.name
    if trouble.owner == id(context.get("facts")):
        where = "under 'facts', of the section or of the whole letter"
        return f'declare it in letter.yaml {where}: {name}: {{value: "...", source: "..."}}'
    if trouble.owner == id(context.get("variables")):
        return f"declare it in letter.yaml under 'variables', as {name}: ...; or --set {name}=..."
    return None


def _trouble_of(error: Exception) -> Trouble:
    """What stopped a rendering, and at which line of which template."""
    if isinstance(error, TemplateSyntaxError):
        message = f"template syntax: {(error.message or 'not understood').rstrip('.')}"
        hint = _KNOWN if " named " in message else _SYNTAX
        return Trouble(error.name, error.lineno, message, hint=hint)
    template, line = _place_in_traceback(error.__traceback__)
    if isinstance(error, TemplateNotFound):
        return Trouble(template, line, f"there is no template '{error.name}'", hint=_TEMPLATES)
    if isinstance(error, InputError):
        problem = error.problems[0]
        return Trouble(template, line, problem.message, hint=problem.hint or "")
    if isinstance(error, RecursionError):
        return Trouble(template, line, "the template calls or includes itself without end")
    return Trouble(template, line, f"the template failed: {error}")


def _place_in_traceback(trace: TracebackType | None) -> tuple[str | None, int]:
    place: tuple[str | None, int] = (None, 1)
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            place = template.name, template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return place
