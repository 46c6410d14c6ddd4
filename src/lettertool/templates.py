"""Where templates are found: in the letter folder, else among those that ship."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from lettertool.compose import Composer
from lettertool.compose.rendering import TemplateText, is_template_name
from lettertool.document import Image
from lettertool.errors import InputError, Problem
from lettertool.files import read_if_present, read_text
from lettertool.folder.schema import place_in_text
from lettertool.letter import Letter
from lettertool.suggest import suggestion
from lettertool.workspace import Workspace

_HERE = Path(__file__).parent
# The wheel holds the templates; a checkout has them in its root, which is a letter folder.
SHIPPED = _HERE / "templates"
if not SHIPPED.is_dir():
    SHIPPED = _HERE.parents[1] / "templates"


def load_template(folder: Path, name: str) -> TemplateText | None:
    """A template's text: the folder's own, else the package's; `base/` is always the
    package's, so that a folder's template can extend what it replaces."""
    own = folder / "templates" / name
    if not name.startswith("base/") and own.is_file():
        return TemplateText(_text(own), str(own))
    shipped = SHIPPED / name
    if not shipped.is_file():
        return None
    return TemplateText(_text(shipped), f"lettertool's templates/{name}")


def _text(path: Path) -> str:
    return read_text(path).text.removeprefix("\ufeff")


def template_names(folder: Path | None) -> dict[str, Path]:
    """The templates that `draft -t` takes, by name, with the file that each comes from."""
    names: dict[str, Path] = {}
    for home in (SHIPPED, *([folder / "templates"] if folder else [])):
        files = (path for path in sorted(home.glob("*.md")) if path.is_file())
        names |= {path.stem: path for path in files if is_template_name(path.name)}
    return names


def require_template(folder: Path, name: str) -> None:
    """Raises `InputError`, with the nearest name, where there is no such template."""
    known = template_names(folder)
    if name not in known:
        hint = suggestion(name, known, "there are")
        raise InputError(Problem(f"there is no template '{name}'", None, hint))


def composer(workspace: Workspace, letter: Letter, images: Mapping[str, Image]) -> Composer:
    """What composes the workspace's letter, or a `letter` made from it, with its templates."""
    return Composer(
        letter,
        workspace.signers,
        partial(load_template, workspace.path),
        partial(place_in_text, workspace.letter_file),
        images,
    )


def word_base(folder: Path, template: str) -> tuple[bytes, str]:
    """The Word file that gives styles and page set-up: `NAME.docx` beside the template, the
    folder's own or the one that ships, else `letter.docx`; its bytes, and the name to show
    in messages."""
    homes = (folder / "templates", SHIPPED)
    for name in dict.fromkeys((template, "letter")):
        for home in homes:
            path = home / f"{name}.docx"
            found = read_if_present(path)
            if found is not None:
                return found.data, str(path)
    raise InputError(Problem("lettertool's own letter.docx is missing", None, "install it again"))
