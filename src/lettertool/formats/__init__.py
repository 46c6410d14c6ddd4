"""The file formats that a document can be written in, one module each.

A module is named as its files' suffix and has `write(document, base, base_name) -> bytes`,
where `base` is the Word file that gives styles and page set-up, and `base_name` what errors
call it; most formats ignore both. A format is added by adding its module.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, TypeAlias

from lettertool.document import Document

if TYPE_CHECKING:
    from lettertool.forms import Form

FormWriter: TypeAlias = "Callable[[Form, Sequence[str]], bytes]"
"""Gives the bytes of a form that is filled by values."""


@cache
def names() -> tuple[str, ...]:
    """The suffixes of the formats that there are, such as `docx` and `md`."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def write(format_name: str, document: Document, base: bytes, base_name: str) -> bytes:
    """`document` as a file of the format. The same input gives the same bytes."""
    module = import_module(f"{__name__}.{format_name}")
    result: bytes = module.write(document, base, base_name)
    return result


def form_writer(format_name: str, base: bytes, base_name: str) -> FormWriter:
    """What writes forms as files of the format. A module that has a `FormWriter` writes what
    letters share once; any other writes each letter as `write` does."""
    module = import_module(f"{__name__}.{format_name}")
    if hasattr(module, "FormWriter"):
        writer: FormWriter = module.FormWriter(base, base_name).write
        return writer
    return lambda form, values: bytes(module.write(form.filled(values), base, base_name))
