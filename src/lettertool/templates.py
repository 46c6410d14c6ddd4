"""Where templates are found: in the letter folder, else among those that ship."""

from pathlib import Path

from lettertool.compose.rendering import TemplateText
from lettertool.errors import InputError, Problem
from lettertool.files import read_if_present, read_text

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
        return TemplateText(read_text(own).text, str(own))
    shipped = SHIPPED / name
    if not shipped.is_file():
        return None
    return TemplateText(read_text(shipped).text, f"lettertool's templates/{name}")


def template_names(folder: Path | None) -> dict[str, Path]:
    """The templates that `draft -t` takes, by name, with the file that each comes from."""
    names: dict[str, Path] = {}
    for home in (SHIPPED, *([folder / "templates"] if folder else [])):
        names |= {path.stem: path for path in sorted(home.glob("*.md"))}
    return names


def require_template(folder: Path, name: str) -> None:
    """Raises `InputError`, with the nearest name, where there is no such template."""
    known = template_names(folder)
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}"
        raise InputError(Problem(f"there is no template '{name}'", None, hint))


def word_base(folder: Path, template: str) -> tuple[bytes, str]:
    """The Word file that gives styles and page set-up: `NAME.docx` beside the template,
    else `letter.docx`; its bytes, and the name to show in messages."""
    for home in (folder / "templates", SHIPPED):
        for name in dict.fromkeys((template, "letter")):
            path = home / f"{name}.docx"
            found = read_if_present(path)
            if found is not None:
                return found.data, str(path)
    raise InputError(Problem("lettertool's own letter.docx is missing", None, "install it again"))
