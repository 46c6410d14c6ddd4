"""What looks like the name of a file, or like a path to one."""

import re

_FILE = re.compile(
    r"[\w\-)]\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|heic|webp|pdf|eps|ai|psd"
    r"|docx?|docm|dotx?|dotm|odt|rtf|txt|xlsx?|xlsm|csv|pptx?|msg|eml|zip|yaml|yml|md)\b",
    re.I,
)
_PATH = re.compile(r"(?:^|[\s\"'(])(?:[a-z]:[\\/]|\\\\\w|file:|~/|/(?:users|home|volumes)/)", re.I)
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]+:", re.I)
_ABROAD = ("http:", "https:", "mailto:", "tel:", "ftp:", "ftps:", "sms:", "news:")


def names_file(text: str) -> bool:
    """Whether a text names a file or a path, such as `IMG_2031.jpg` or `C:\\Users\\ada`."""
    return bool(_FILE.search(text) or _PATH.search(text))


def is_local(target: str) -> bool:
    """Whether a link leads to a file of somebody's machine or network: whatever is no
    address of the web, of mail or of a telephone. A place in the text is none either."""
    written = target.strip()
    if not written or written.startswith("#"):
        return False
    return not (_SCHEME.match(written) and written.lower().startswith(_ABROAD))
