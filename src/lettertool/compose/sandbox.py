"""Jinja for templates that came from somebody else: no way out, and bounds on the work.

On top of Jinja's immutable sandbox every loop, call, include and filter is charged to a
budget of steps and characters. The bounds are counts, not seconds, so that the same
letter drafts or fails in the same way on every machine.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from functools import wraps
from typing import Any, NoReturn

from jinja2 import Undefined, filters, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from lettertool.compose.undefined import Missing, Trouble
from lettertool.compose.values import (
    Marks,
    Printed,
    PrintedBlocks,
    PrintedDate,
    Signers,
    plain_text,
)
from lettertool.errors import InputError

MAX_STEPS = 400_000
MAX_CHARACTERS = 20_000_000
MAX_NUMBER_BITS = 256

_TEXT_METHODS = frozenset(
    "capitalize casefold count endswith find isalpha isdigit islower isnumeric isspace "
    "isupper lower lstrip removeprefix removesuffix rstrip split splitlines startswith "
    "strip swapcase title upper".split()
)
_FILTERS = (
    "abs capitalize count d default dictsort first float groupby int items last length list "
    "lower map max min reject rejectattr reverse round safe select selectattr sort title "
    "trim truncate unique upper wordcount"
).split()


class BudgetError(InputError):
    """The template does more work than any letter needs."""


class Budget:
    """What a rendering may still do. One is made for each rendering."""

    def __init__(self) -> None:
        self._steps = MAX_STEPS
        self._characters = MAX_CHARACTERS

    def step(self, count: int = 1) -> None:
        """Charges `count` loop turns, calls or elements handled."""
        self._steps -= count
        if self._steps < 0:
            raise BudgetError("the template loops too often to be a letter")

    def write(self, characters: int) -> None:
        """Charges text that was made."""
        self.step()
        self._characters -= characters
        if self._characters < 0:
            raise BudgetError("the template makes more text than a letter can have")

    def charge(self, value: object) -> None:
        """Charges a value by its size."""
        if isinstance(value, str):
            self.write(len(value))
        elif isinstance(value, Sized):
            self.step(1 + len(value) // 10)
        else:
            self.step()


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment in which templates and section texts run.

    `marks`, `budget` and `troubles` (undefined names) belong to the rendering in hand.
    """

    intercepted_binops = frozenset(("+", "*", "**", "%", "//", "-", "/"))

    def __init__(self, **options: Any) -> None:
        self.troubles: list[Trouble] = []
        super().__init__(
            undefined=type("Missing", (Missing,), {"troubles": self.troubles, "__slots__": ()}),
            autoescape=True,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            # Folding constants costs more than it saves in a run, and would run
            # expressions before the budget is there to charge them.
            optimized=False,
            **options,
        )
        self.marks = Marks()
        self.budget = Budget()
        self.filters = {name: self._charged(filters.FILTERS[name]) for name in _FILTERS}
        self.filters |= {
            "iso": _iso,
            "join": self._join,
            "replace": self._replace,
            "string": plain_text,
            "_steps": self._steps,
            "_sized": self._sized,
            "_concat": self._concat,
        }
        self.globals = {
            "range": self._range,
            "dict": dict,
            "namespace": Namespace,
        }

    def begin(self, marks: Marks) -> None:
        """Gives the next rendering its marks and a fresh budget, and forgets troubles."""
        self.marks = marks
        self.budget = Budget()
        self.troubles.clear()

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Lets errors through as they are: Jinja would rewrite their traceback, from which
        `rendering` reads the template's line."""
        del source
        raise

    # What the sandbox lets through.

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Texts have only methods whose result is no longer than the text: `format`,
        `center` and the like can make gigabytes of one character."""
        if isinstance(obj, str):
            return attr in _TEXT_METHODS
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """No `format`: Jinja would wrap it to keep attributes safe, but not its width."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a mapping wins over its methods, so that a fact may be called `items`."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    # What is charged.

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in list(tree.find_all((nodes.For, nodes.Concat, nodes.Operand))):
            if isinstance(node, nodes.For):
                node.iter = _filter(node.iter, "_steps")
            elif isinstance(node, nodes.Concat):
                node.nodes = [_filter(nodes.List(node.nodes), "_concat")]
            elif isinstance(node, nodes.Operand) and node.op in ("in", "notin"):
                node.expr = _filter(node.expr, "_sized")
        return tree

    def get_template(self, *args: Any, **options: Any) -> Any:
        """Charges an include, so that includes cannot multiply without end."""
        self.budget.step(10)
        return super().get_template(*args, **options)

    def call(self, /, *args: Any, **options: Any) -> Any:
        """Charges a call of a macro, a method or a recursive loop."""
        result = super().call(*args, **options)
        self.budget.charge(result)
        return result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on small numbers; `+` also joins texts and lists."""
        self.budget.step()
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self._concat([left, right])
        if operator == "+" and isinstance(left, list) and isinstance(right, list):
            self.budget.step(len(left) + len(right))
            return left + right
        for number in (left, right):
            if isinstance(number, str | list | tuple):
                raise InputError(f"'{operator}' works on numbers only")
            if isinstance(number, int) and number.bit_length() > MAX_NUMBER_BITS:
                raise BudgetError("the template counts with numbers that are too large")
        if operator == "**" and isinstance(right, int) and abs(right) > MAX_NUMBER_BITS:
            raise BudgetError("the template counts with numbers that are too large")
        return super().call_binop(context, operator, left, right)

    def _charged(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def charged(*args: Any, **options: Any) -> Any:
            result = function(*args, **options)
            self.budget.charge(result)
            return result

        return charged

    def _steps(self, iterable: Iterable[Any]) -> Iterator[Any]:
        for item in iterable:
            self.budget.step()
            yield item

    def _sized(self, container: Any) -> Any:
        self.budget.charge(container)
        return container

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        if len(numbers) > MAX_STEPS:
            raise BudgetError("the template loops too often to be a letter")
        return numbers

    def printed(self, value: Any) -> str:
        """What printing a value leaves in the Markdown: one mark, filled in later."""
        if isinstance(value, Markup):
            return value
        self.budget.step()
        if isinstance(value, Signers):
            value = value.block
        if isinstance(value, PrintedBlocks):
            return Markup(self.marks.mark(value))
        return Markup(self._printable(value))

    # Joining texts: typed text stays Markdown, values stay values.

    def _concat(self, parts: list[Any]) -> str:
        typed = any(isinstance(part, Markup) for part in parts)
        texts = [self._printable(part) if typed else plain_text(part) for part in parts]
        self.budget.write(sum(map(len, texts)))
        return Markup("".join(texts)) if typed else "".join(texts)

    def _join(self, values: Iterable[Any], separator: str = "", attribute: str = "") -> str:
        parts: list[Any] = []
        for value in values:
            if parts:
                parts.append(separator)
            parts.append(self.getattr(value, attribute) if attribute else value)
            self.budget.step()
        return self._concat(parts)

    def _replace(self, text: Any, old: str, new: str) -> str:
        source = plain_text(text)
        self.budget.write(len(source) + source.count(old) * len(new))
        return source.replace(old, new)

    def _printable(self, part: Any) -> str:
        """`part` as it may stand in Markdown: typed text as it is, a value as its mark."""
        if isinstance(part, Markup):
            return part
        text = str(part) if isinstance(part, Undefined) else plain_text(part)
        return self.marks.mark(text if isinstance(text, Printed) else Printed(text, ""))


def _filter(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _iso(date: Any) -> str:
    if not isinstance(date, PrintedDate):
        raise InputError("|iso needs a date")
    return date.isoformat()


@pass_context  # without it Jinja would fold constants while compiling, past the marks
def _finalize(context: Context, value: Any) -> str:
    sandbox = context.environment
    assert isinstance(sandbox, Sandbox)
    return sandbox.printed(value)
