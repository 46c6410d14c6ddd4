"""The language of a document in Word's three scripts: w:val for Latin text, w:eastAsia for
Chinese, Japanese and Korean, w:bidi for what is written from right to left
(ECMA-376 Part 1, 17.3.2.20)."""

from lettertool.formats.docx.xml import attribute

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})


def language_attributes(language: str) -> str:
    """Return the attributes of w:lang and w:themeFontLang for a language tag (BCP 47)."""
    tag, family = attribute(language), language.partition("-")[0].lower()
    east_asian = tag if family in _EAST_ASIAN else "en-US"
    right_to_left = tag if family in _RIGHT_TO_LEFT else "ar-SA"
    return f'w:val="{tag}" w:eastAsia="{east_asian}" w:bidi="{right_to_left}"'
