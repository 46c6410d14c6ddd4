"""Characters of symbol fonts, as the Unicode characters that look like them.

w:sym names a font and a place in it, which Word puts into the private-use area (ECMA-376
Part 1, 17.3.3.30). The order of Symbol is that of Adobe's Symbol encoding.
"""

UNKNOWN = "\ufffc"
"""Stands for a picture, or a character of a font that nobody can tell."""

_PRIVATE = range(0xF000, 0xF100)
_SYMBOL_FROM_20 = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_FROM_A1 = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL = {
    **dict(enumerate(_SYMBOL_FROM_20, 0x20)),
    **dict(enumerate(_SYMBOL_FROM_A1, 0xA1)),
    0xF1: "〉",
    0xF2: "∫",
}
_WINGDINGS = {
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(font: str, code: str) -> str:
    """The character at a place, in hexadecimal digits, of a font."""
    try:
        point = int(code, 16)
    except ValueError:
        return UNKNOWN
    if point in _PRIVATE:
        return _FONTS.get(font.lower(), {}).get(point - _PRIVATE.start, UNKNOWN)
    if not 0x20 <= point < 0x110000 or 0xD800 <= point < 0xE000:
        return UNKNOWN
    return _FONTS.get(font.lower(), {}).get(point) or chr(point)
