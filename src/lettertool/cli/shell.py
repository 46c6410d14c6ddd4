"""Commands that messages tell the reader to type."""

import shlex
import sys


def quoted(word: object) -> str:
    """A word as the reader's shell takes it. On Windows that is in double quotes where it has
    a space: cmd.exe knows no others, and a backslash parts folders there."""
    text = str(word)
    if sys.platform != "win32":
        return shlex.quote(text)
    plain = text and not set(text) & set(" \t&|<>()^;,=!'%`$@{}#")
    return text if plain else f'"{text}"'
