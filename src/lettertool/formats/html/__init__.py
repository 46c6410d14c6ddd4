"""HTML: one page that needs nothing else, for reading, printing, and publishing.

It has no script and loads nothing; what the parts of the letter are is told by elements and
roles (HTML Living Standard; DPUB-ARIA 1.1 for footnotes).
"""

from importlib.resources import files

from lettertool.characters import refuse_forbidden
from lettertool.document import Document
from lettertool.formats.html.blocks import Blocks
from lettertool.pages import escaped, hash_source
from lettertool.structure import title_of

__all__ = ["write", "write_numbered"]

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{head}<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def write(document: Document, base: bytes = b"", base_name: str = "") -> bytes:
    """`document` as a page, in UTF-8. The Word styles play no part.

    Raises InputError where a text has characters that HTML forbids.
    """
    del base, base_name
    return _page(document, Blocks(document))


def write_numbered(document: Document) -> bytes:
    """The same page, for another one to show around it: the element of each block has its
    number, from 1, as `data-block`. A signature block's is that of its first group."""
    return _page(document, Blocks(document, numbered=True))


def _page(document: Document, blocks: Blocks) -> bytes:
    refuse_forbidden(document, "HTML")
    style = (files(__name__) / "letter.css").read_text(encoding="utf-8")
    author = f'<meta name="author" content="{escaped(document.author)}">\n'
    page = _PAGE.format(
        language=escaped(document.language or "en"),
        policy=(
            f"default-src 'none'; style-src {hash_source(style)}; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        ),
        head=author if document.author else "",
        title=escaped(title_of(document)),
        style=style,
        body=blocks.page(),
    )
    return page.encode()
