"""The forms in which a redline is given out, one module each.

A module is named as the form, such as `html`, and has `write(redline) -> bytes`. The screen
is in `cli`, since it takes Rich; Word files are redlined from packages, see `docx`.
"""

from importlib import import_module

from lettertool.redline import Redline


def write(form: str, redline: Redline) -> bytes:
    """`redline` in a form other than Word. The same redline gives the same bytes."""
    module = import_module(f"{__name__}.{form}")
    result: bytes = module.write(redline)
    return result
