"""The page that shows a letter while somebody writes it: the letter as the HTML that `draft`
writes, what `check` finds beside the words that it is about, and where the sign-on stands.
All pure; `lettertool.previewing` draws a folder, and the command line serves what was drawn."""

from lettertool.preview.records import Drawn, Pinned, View
from lettertool.preview.view import event_of, page_of, view_of

__all__ = ["Drawn", "Pinned", "View", "event_of", "page_of", "view_of"]
