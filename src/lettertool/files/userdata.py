"""What belongs to a user and to no letter folder, such as the roster."""

import os
from collections.abc import Mapping
from pathlib import Path

from lettertool.files.alone import write_alone
from lettertool.files.refusals import refusals
from lettertool.files.writing import make_folders

NAME = "lettertool"
OVERRIDE = "LETTERTOOL_DATA"
"""The variable that names another folder."""


def user_data_folder(environment: Mapping[str, str], platform: str) -> Path:
    """The folder for a user's data, by the custom of the platform (that of `sys.platform`).

    The folders are those of the platformdirs package, whose import takes as long as half a
    command.
    """
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - pathlib fails where there is no home
    if environment.get(OVERRIDE):
        return Path(environment[OVERRIDE]).expanduser()
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData/Local") / NAME
    if platform == "darwin":
        return home / "Library/Application Support" / NAME
    return Path(environment.get("XDG_DATA_HOME") or home / ".local/share") / NAME


def write_user_data(path: Path, data: bytes) -> None:
    """Write a file, and the folders that it goes into where they are missing.

    However the run ends, the file holds its old bytes or the new ones. Raises RefusedError
    where the system refuses.
    """
    with refusals():
        make_folders([path], [])
    write_alone(path, data)
