"""Who agreed to which text: consent is bound to the words, not to a file or a day.

A text has a digest, a record names the digest that an office agreed to, and comparing the two
says who must be asked again. All pure; `lettertool.texts` reads what a folder keeps.
"""

from lettertool.consent.states import Standing, State, must_be_asked, standing
from lettertool.consent.text import as_document, composed_text, digest_of_text, short

__all__ = [
    "Standing",
    "State",
    "as_document",
    "composed_text",
    "digest_of_text",
    "must_be_asked",
    "short",
    "standing",
]
