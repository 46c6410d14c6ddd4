"""The peer: the shortest python-redlines program that makes a redline with Docxodus."""

import sys
from pathlib import Path

from python_redlines import DocxodusEngine

old, new, out = map(Path, sys.argv[1:])
redline, _, _ = DocxodusEngine().run_redline("Author", old, new)
out.write_bytes(redline)
