"""Names that a template uses and nobody defined: noted one by one, reported together.

Jinja's `StrictUndefined` stops at the first. Here every use is noted with its place and
the rendering goes on, so that a user mends them all in one round; nothing is written as
long as one is noted.
"""

import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from lettertool.compose.values import View


class Trouble(NamedTuple):
    """Something wrong at a line of a template; `template` is None in a section's text.

    `name` is the undefined name, which stands in that line; `known` are the names that
    would be right there, None where those are all that the template sees; `owner` is the
    id() of what has those names.
    """

    template: str | None
    line: int
    message: str
    name: str = ""
    known: tuple[str, ...] | None = None
    hint: str = ""
    owner: int = 0


def current_line(depth: int = 1) -> tuple[str | None, int]:
    """The template and line that run at the moment, found on Python's stack."""
    frame = sys._getframe(depth)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return template.name, template.get_corresponding_lineno(frame.f_lineno)
        frame = frame.f_back  # type: ignore[assignment]
    return None, 1


class Missing(Undefined):
    """A name without a value. `troubles` is set by the sandbox, which owns a subclass."""

    __slots__ = ()
    troubles: list[Trouble]

    def _note(self, *_args: Any, **_options: Any) -> Any:
        """Notes the name and stands in for whatever the operation would have given."""
        template, line = current_line(2)
        name = "" if self._undefined_name is None else str(self._undefined_name)
        if isinstance(self._undefined_exception, type) and issubclass(
            self._undefined_exception, SecurityError
        ):
            message = f"'{name}' is off limits for templates"
        elif isinstance(self._undefined_name, int):
            name = f"[{name}]"
            message = f"there is nothing at {name}: the list is shorter"
        else:
            message = f"'{name}' is not defined"
        owner = id(self._undefined_obj)
        trouble = Trouble(template, line, message, name, self._known(), owner=owner)
        # What has the names may be another object each time, as in a loop.
        told = any(one[:-1] == trouble[:-1] for one in self.troubles)
        if name and not told:
            self.troubles.append(trouble)
        return self

    def _known(self) -> tuple[str, ...] | None:
        owner = self._undefined_obj
        if owner is missing:
            return None
        if isinstance(owner, dict):
            return tuple(map(str, owner))
        return owner._names() if isinstance(owner, View) else ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._note()

    def __str__(self) -> str:
        self._note()
        return ""

    def __iter__(self) -> Iterator[Any]:
        self._note()
        return iter(())

    def __bool__(self) -> bool:
        self._note()
        return False

    def __len__(self) -> int:
        self._note()
        return 0

    def __hash__(self) -> int:
        return id(type(self))

    # Jinja's class raises from each of these.
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _note
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _note
    __mod__ = __rmod__ = __pow__ = __rpow__ = __pos__ = __neg__ = _note
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _note
    __call__ = __getitem__ = __int__ = __float__ = _note
