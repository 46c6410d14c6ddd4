"""The rules that keep the architecture what docs/architecture.md says it is."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "lettertool"
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))
LINES_AT_MOST = 400

EDGES = ("cli/", "files/", "__main__.py")
"""What may do input and output; the rest is the core."""

CORE = [name for name in MODULES if not name.startswith(EDGES)]
WRITING_METHODS = {
    "chmod",
    "hardlink_to",
    "mkdir",
    "rename",
    "rmdir",
    "symlink_to",
    "touch",
    "unlink",
    "write_bytes",
    "write_text",
}
WRITING_FUNCTIONS = {
    "os": {"chmod", "link", "makedirs", "mkdir", "open", "remove", "rename", "replace", "rmdir"}
    | {"symlink", "truncate", "unlink", "write"},
    "shutil": {"copy", "copy2", "copyfile", "copytree", "move", "rmtree"},
    "tempfile": {"NamedTemporaryFile", "TemporaryDirectory", "mkdtemp", "mkstemp"},
}


def tree_of(name: str) -> ast.Module:
    return ast.parse((SOURCE / name).read_text("utf-8"), name)


def imports_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every imported module with its line, those inside of functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def places(name: str, tree: ast.AST, is_wrong: Callable[[ast.AST], bool]) -> list[str]:
    return [
        f"{name}:{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and is_wrong(node)
    ]


def is_within(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def imports_from(names: list[str], *packages: str) -> list[str]:
    return [
        f"{name}:{line}: {module}"
        for name in names
        for line, module in imports_of(tree_of(name))
        if is_within(module, *packages)
    ]


def opens_for_writing(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    if not called and not (isinstance(node.func, ast.Name) and node.func.id == "open"):
        return False
    if called in WRITING_METHODS or _is_function(node.func, WRITING_FUNCTIONS):
        return True
    # `Path.replace` takes one argument, `str.replace` two.
    if called == "replace":
        return len(node.args) == 1 and not node.keywords
    return called in ("", "open") and any(map(_is_mode, [*node.args, *_values(node)]))


def _values(node: ast.Call) -> list[ast.expr]:
    return [keyword.value for keyword in node.keywords]


def _is_mode(node: ast.expr) -> bool:
    mode = node.value if isinstance(node, ast.Constant) else None
    return isinstance(mode, str) and set(mode) <= set("rwabxt+") and bool(set(mode) & set("wax+"))


def _is_function(node: ast.expr, functions: dict[str, set[str]]) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.attr in functions.get(node.value.id, ())
    )


def reads_clock_or_environment(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute):
        return False
    if isinstance(node.value, ast.Name) and node.value.id == "os":
        return node.attr in {"environ", "environb", "getcwd", "getenv"}
    return node.attr in {"now", "today", "utcnow", "cwd", "home", "expanduser"}


def prints_or_asks(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id == "sys" and node.attr in {"stdin", "stdout", "stderr"}
    return isinstance(node, ast.Name) and node.id in {"print", "input"}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_no_longer_than_can_be_read_in_one_sitting(name: str) -> None:
    assert len((SOURCE / name).read_text("utf-8").splitlines()) <= LINES_AT_MOST


def test_only_the_command_line_knows_typer_and_rich() -> None:
    names = [name for name in MODULES if not name.startswith("cli/")]
    assert imports_from(names, "typer", "click", "rich") == []


def test_only_files_opens_files_for_writing() -> None:
    names = [name for name in MODULES if not name.startswith("files/")]
    found = [place for name in names for place in places(name, tree_of(name), opens_for_writing)]
    assert found == []


def test_the_core_reads_neither_clock_nor_environment() -> None:
    found = [
        place for name in CORE for place in places(name, tree_of(name), reads_clock_or_environment)
    ]
    assert found == []
    assert imports_from(CORE, "locale", "getpass", "platform", "socket", "time") == []


def test_the_core_prints_and_asks_nothing() -> None:
    found = [place for name in CORE for place in places(name, tree_of(name), prints_or_asks)]
    assert found == []


def test_the_core_does_not_know_the_command_line() -> None:
    assert imports_from(CORE, "lettertool.cli") == []


def test_what_is_pure_does_not_know_the_disk() -> None:
    pure = [name for name in CORE if "/" in name] + ["letter.py", "document.py", "errors.py"]
    assert imports_from(pure, "lettertool.files") == []


def formats() -> list[str]:
    return sorted(
        path.stem
        for path in (SOURCE / "formats").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    )


def test_a_writer_imports_no_other_writer() -> None:
    writers = [name for name in formats() if name != "__init__"]
    assert len(writers) >= 2
    for writer in writers:
        others = [f"lettertool.formats.{other}" for other in writers if other != writer]
        own = f"formats/{writer}"
        names = [name for name in MODULES if name.startswith((f"{own}/", f"{own}.py"))]
        assert imports_from(names, *others) == []


@pytest.mark.parametrize(
    ("code", "writes"),
    [
        ("open(path, 'w')", True),
        ("open(path, mode='ab')", True),
        ("path.open('r+')", True),
        ("path.write_text('a')", True),
        ("os.replace(a, b)", True),
        ("path.replace(other)", True),
        ("text.replace('a', 'b')", False),
        ("open(path)", False),
        ("path.open('rb')", False),
        ("path.read_text('utf-8')", False),
    ],
)
def test_the_rule_about_writing_sees_what_writes(code: str, writes: bool) -> None:
    assert bool(places("", ast.parse(code), opens_for_writing)) is writes
