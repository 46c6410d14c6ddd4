"""Runs the command that its arguments are, and prints what that took: the status that it ended
with, seconds of CPU and of the clock, and the most memory at once, in the system's own units.

A process's peak of memory is counted from that of the process which started it, even where it
was soon another program (Linux: getrusage(2), `ru_maxrss`). What measures has libraries loaded;
so this program, which imports next to nothing, stands between.
"""

import os
import sys
import time

command = sys.argv[1:]
silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
start = time.perf_counter()
process = os.posix_spawnp(command[0], command, os.environ, file_actions=silent)
_, status, usage = os.wait4(process, 0)
wall = time.perf_counter() - start
print(status, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss)
