"""The colours of a page, and how far one stands out from another (WCAG 2.2, 1.4.3)."""

import re
from itertools import chain

_ROOT = re.compile(r":root \{(.*?)\}", re.DOTALL)
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{(.*?\n)\}", re.DOTALL)


def light_and_dark(page: str) -> tuple[dict[str, str], dict[str, str]]:
    """The variables of a page's style that are colours, on screens that are light and dark."""
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0].split("@media print")[0]
    dark = "".join(_DARK.findall(style))
    light = _colours(_DARK.sub("", style))
    return light, light | _colours(dark)


def _colours(style: str) -> dict[str, str]:
    found = (re.findall(r"--([\w-]+): #(\w{6});", root) for root in _ROOT.findall(style))
    return dict(chain.from_iterable(found))


def contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
