"""Consoles of Windows, which obey colours once they are told to."""

import sys
from typing import TextIO

_OBEY = 4
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING, of the function SetConsoleMode."""


def obeys_colours(stream: TextIO) -> bool:
    """Whether a terminal makes colours of the signs for them, instead of printing these."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    kernel = ctypes.windll.kernel32
    handle = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
    mode = ctypes.c_ulong()
    known = kernel.GetConsoleMode(handle, ctypes.byref(mode))
    return bool(known and kernel.SetConsoleMode(handle, mode.value | _OBEY))
