"""Jinja for templates that came from somebody else: no way out, and bounds on the work.

On top of Jinja's immutable sandbox every loop, call, include, filter, test and comparison
is charged to a budget before it runs. The bounds are counts, not seconds, so that the same
letter drafts or fails in the same way on every machine.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from types import GeneratorType
from typing import Any, NoReturn

from jinja2 import Template, Undefined, filters, nodes, pass_context, tests
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from lettertool.compose.budget import Budget, BudgetError
from lettertool.compose.charging import Charging
from lettertool.compose.filters import (
    FILTERS,
    PIECEWISE,
    TESTS,
    TEXT_FILTERS,
    iso,
    new_dict,
    rounded,
    whole_number,
)
from lettertool.compose.standins import StandIn, printed_stand_in, refuse_looking
from lettertool.compose.undefined import Missing, Trouble
from lettertool.compose.values import (
    COMPUTED,
    FactText,
    Joined,
    Marks,
    Printed,
    PrintedBlocks,
    Signers,
    SignerView,
    View,
    plain_text,
)
from lettertool.errors import InputError, Problem
from lettertool.folder.characters import bad_in_value

MAX_NUMBER_BITS = 256

_TEXT_METHODS = frozenset(
    "capitalize endswith isalpha isdigit islower isupper lower lstrip removeprefix "
    "removesuffix rstrip split startswith strip title upper".split()
)
_DATE_ATTRIBUTES = frozenset(("year", "month", "day", "isoformat"))
_MAPPING_METHODS = frozenset(("items", "keys", "values", "get"))
_OPEN = (View, LoopContext, Macro, Namespace, TemplateModule, Undefined)
"""What has no attribute that a template should not use, but for those with underscores."""


class _Fresh(Template):
    """A template whose module, as `import` gives it, is made anew for each rendering: it
    holds marks, which mean nothing in another one."""

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        self._module = None
        return super()._get_default_module(ctx)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment in which templates and section texts run.

    `marks` and `troubles` (undefined names) belong to the rendering in hand, `budget` to
    the document in hand.
    """

    template_class = _Fresh
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
        known_tests: Any = tests.TESTS
        self.tests = {name: self._charged(known_tests[name]) for name in TESTS}
        self.filters = {name: self._charged(filters.FILTERS[name]) for name in FILTERS}
        self.filters |= {name: self._text_filter(name) for name in TEXT_FILTERS}
        self.filters |= {
            "int": self._charged(whole_number),
            "iso": iso,
            "join": self._join,
            "replace": self._replace,
            "round": self._charged(rounded),
            "string": self._text,
            Charging.STEPS: self._steps,
            Charging.SIZED: self._sized,
            Charging.CONCAT: self._concat,
        }
        self.globals = {"range": self._range, "dict": new_dict, "namespace": Namespace}

    def begin(self, marks: Marks) -> None:
        """Gives the next rendering its marks, and forgets troubles."""
        self.marks = marks
        self.troubles.clear()

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Lets errors through as they are: Jinja would rewrite their traceback, from which
        `rendering` reads the template's line."""
        del source
        raise

    def printed(self, value: Any) -> str:
        """What printing a value leaves in the Markdown: one mark, filled in later."""
        if isinstance(value, Markup):
            self.budget.write(len(value))
            return value
        self.budget.step()
        if isinstance(value, StandIn):
            return Markup(self.marks.mark(printed_stand_in(value)))
        if isinstance(value, Joined):
            return Markup("".join(map(self.printed, value.parts)))
        if isinstance(value, list) and value and isinstance(value[0], SignerView):
            value = value[0].signers.block([signer.index for signer in value])
        if isinstance(value, Signers):
            value = value.block()
        if isinstance(value, PrintedBlocks):
            return Markup(self.marks.mark(value))
        return Markup(self.marks.mark(self._origin_kept(self._text(value))))

    # What the sandbox lets through.

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """An allow-list: most methods of Python's own types make much of little."""
        if isinstance(obj, str):
            return attr in _TEXT_METHODS
        if isinstance(obj, datetime.date):
            return attr in _DATE_ATTRIBUTES
        if isinstance(obj, dict):
            return attr in _MAPPING_METHODS
        return isinstance(obj, _OPEN) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """No `format`: Jinja would wrap it to keep attributes safe, but not its width."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A fact has fields beside its text, and a key of a mapping wins over its methods,
        so that a fact may be called `items`."""
        if isinstance(obj, FactText) and attribute in FactText.FIELDS:
            return obj.field(attribute)
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    # What is charged.

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        charged: nodes.Template = Charging().visit(tree)
        return charged

    def get_template(self, *args: Any, **options: Any) -> Any:
        """Charges an include, so that includes cannot multiply without end."""
        self.budget.step(10)
        return super().get_template(*args, **options)

    def call(self, /, *args: Any, **options: Any) -> Any:
        """Charges a call of a macro, a method or a recursive loop."""
        context, target, *values = args
        self.budget.charge((getattr(target, "__self__", None), values, options))
        result = super().call(context, target, *map(self._counted, values), **options)
        self.budget.charge(result)
        return result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on small numbers; `+` also joins texts and lists."""
        self.budget.charge((left, right))
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self._concat([left, right])
        if operator == "+" and isinstance(left, list) and isinstance(right, list):
            return left + right
        for number in (left, right):
            if not isinstance(number, int | float | Undefined):
                raise InputError(f"'{operator}' works on numbers only")
            if isinstance(number, int) and number.bit_length() > MAX_NUMBER_BITS:
                raise BudgetError("the template counts with numbers that are too large")
        if operator == "**" and isinstance(right, int) and abs(right) > MAX_NUMBER_BITS:
            raise BudgetError("the template counts with numbers that are too large")
        return super().call_binop(context, operator, left, right)

    def _charged(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def charged(*args: Any, **options: Any) -> Any:
            self.budget.charge((args, options))
            refuse_looking(args)
            result = function(*map(self._counted, args), **options)
            self.budget.charge(result)
            return result

        return charged

    def _counted(self, value: Any) -> Any:
        return self._steps(value) if isinstance(value, GeneratorType) else value

    def _steps(self, iterable: Iterable[Any], typed: int = 0) -> Iterator[Any]:
        """The elements, each charged as a turn that writes so many typed characters."""
        for item in iterable:
            self.budget.write(typed)
            yield item

    def _sized(self, value: Any) -> Any:
        self.budget.charge(value)
        return value

    def _range(self, *bounds: Any) -> range:
        if any(isinstance(bound, Undefined) for bound in bounds):
            return range(len(str(bounds[0])))
        numbers = range(*bounds)
        self.budget.charge(numbers)
        return numbers

    # Texts: what is typed stays Markdown, values stay values.

    def _text(self, value: Any) -> str:
        return str(value) if isinstance(value, Undefined) else plain_text(value)

    def _origin_kept(self, text: str) -> Printed:
        if isinstance(text, Printed):
            return text
        if bad := bad_in_value(text):
            raise InputError(Problem(bad[0], None, "take it out of the template"))
        return Printed(text, COMPUTED)

    def _text_filter(self, name: str) -> Callable[..., str]:
        function = TEXT_FILTERS[name]

        def filtered(value: Any, *args: Any) -> str:
            if isinstance(value, Markup) and name in PIECEWISE:
                self.budget.write(len(value))
                return Markup("".join(self._filtered_piece(function, value)))
            if isinstance(value, Markup):
                raise InputError(f"'{name}' works on a value, not on typed text")
            text = self._text(value)
            self.budget.write(len(text))
            result = function(str(text), *args)
            return Printed(result, text.origin) if isinstance(text, Printed) else result

        return filtered

    def _filtered_piece(self, function: Callable[..., str], text: str) -> Iterator[str]:
        for part in self.marks.split(text):
            if isinstance(part, Printed):
                yield self.marks.mark(Printed(function(str(part)), part.origin))
            else:
                yield function(part) if isinstance(part, str) else self.marks.mark(part)

    def _concat(self, parts: list[Any]) -> str:
        if any(isinstance(part, Markup) for part in parts):
            return Markup("".join(map(self.printed, parts)))
        texts = [self._text(part) for part in parts]
        self.budget.write(sum(map(len, texts)))
        return Joined(texts)

    def _join(self, values: Iterable[Any], separator: str = "", attribute: str = "") -> str:
        parts: list[Any] = []
        for value in values:
            self.budget.step()
            parts += [separator] if parts and separator else []
            parts.append(self.getattr(value, attribute) if attribute else value)
        self.budget.write(len(separator) * (len(parts) // 2))
        return self._concat(parts)

    def _replace(self, text: Any, old: str, new: str) -> str:
        source = self._text(text)
        self.budget.write(len(source) + source.count(old) * len(new))
        return source.replace(old, new)


@pass_context  # without it Jinja would fold constants while compiling, past the marks
def _finalize(context: Context, value: Any) -> str:
    sandbox = context.environment
    assert isinstance(sandbox, Sandbox)
    return sandbox.printed(value)
