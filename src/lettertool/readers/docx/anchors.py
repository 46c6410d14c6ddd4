"""Where comments and tracked changes stand in the document that is read."""

from lettertool.readers.docx.tracked import Change

NOWHERE = -1
_PASSAGES_AT_MOST = 10_000_000
"""Characters of all passages together, so that a file in which thousands of comments are
about the whole text does not fill the memory."""


class Anchors:
    """Collects, while the text is read, in which block each comment and each change is, and
    the passages that comments are about.

    `block` is the index of the block that is being read, NOWHERE outside of the document's
    main text.
    """

    def __init__(self) -> None:
        self.block = NOWHERE
        self.changes: list[Change] = []
        self.change_blocks: dict[int, int] = {}
        self.comment_blocks: dict[str, int] = {}
        self._passages: dict[str, list[str]] = {}
        self._open: dict[str, int] = {}
        self._collected = 0

    def change(self, index: int) -> None:
        self.change_blocks.setdefault(index, self.block)

    def blocks_of_changes(self) -> list[int]:
        """The block of each change. One inside of something that is gone is where the change
        before it is."""
        blocks, block = [], NOWHERE
        for index in range(len(self.changes)):
            block = self.change_blocks.get(index, block)
            blocks.append(block)
        return blocks

    def comment(self, id_: str) -> None:
        """Note that a comment is referred to here."""
        self.comment_blocks.setdefault(id_, self.block)

    def begin(self, id_: str, piece: int) -> None:
        """Note that a comment's passage begins at a piece of the paragraph."""
        if id_ not in self._passages:
            self.comment(id_)
            self._passages[id_] = []
            self._open[id_] = piece

    def end(self, id_: str, texts: list[str]) -> None:
        """Note that it ends there; `texts` are the pieces of the paragraph so far."""
        start = self._open.pop(id_, None)
        if start is not None:
            self._collect(id_, texts[start:])

    def paragraph_ends(self, texts: list[str]) -> None:
        """Note that the paragraph of these pieces ends, and passages go on in the next."""
        for id_, start in self._open.items():
            self._collect(id_, texts[start:])
            self._open[id_] = 0
        if self._collected > _PASSAGES_AT_MOST:
            self._open.clear()

    def _collect(self, id_: str, texts: list[str]) -> None:
        if self._collected <= _PASSAGES_AT_MOST:
            text = "".join(texts)
            self._collected += len(text) + 1
            self._passages[id_].append(text)

    def passage(self, id_: str) -> str:
        """The text that a comment is about; paragraphs are parted by line feeds."""
        return "\n".join(filter(None, self._passages.get(id_, ())))
