"""A Word file on its way out: what tells who worked on it, when and where is taken out.

Everything here is pure: bytes in, bytes out, and an account of what went and what stayed.
"""

from lettertool.scrub.changes import Fate
from lettertool.scrub.images import DamagedError, without_metadata
from lettertool.scrub.package import scrub
from lettertool.scrub.records import Removal, Scrubbed

__all__ = ["DamagedError", "Fate", "Removal", "Scrubbed", "scrub", "without_metadata"]
