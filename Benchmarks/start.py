"""start.py PROGRAM FILE [TIMES]: how long Suluh takes to start, and to come back to a table that it saved as a snapshot.

Milliseconds of whole processes, medians. A prompt is there when a person sees it: the program has a terminal of its own, and
what counts is the time until the terminal shows it.
"""

import os
import pty
import re
import statistics
import subprocess
import sys
import tempfile
import time

QUESTION = "winrate by rep where segment = Telco"


def milliseconds(body):
    start = time.perf_counter()
    body()
    return (time.perf_counter() - start) * 1000


def run(program, *arguments):
    subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=True)


def stripped(program):
    """The megabytes of the program without its symbols."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "suluh")
        subprocess.run(["strip", "-o", path, program], check=True)
        return os.path.getsize(path) / 1e6


def prompt(program):
    """The milliseconds until the first prompt."""
    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(program, [program])
    shown = b""
    while not re.search(rb"1> *$", re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", shown)):
        shown += os.read(terminal, 65536)
    taken = (time.perf_counter() - start) * 1000
    os.write(terminal, b"\x04")
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass
    os.waitpid(process, 0)
    os.close(terminal)
    return taken


def main():
    program, table = os.path.abspath(sys.argv[1]), sys.argv[2]
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    several = lambda body: statistics.median(body() for _ in range(4 * times))
    print("start                     ms")
    print(f"--version            {several(lambda: milliseconds(lambda: run(program, '--version'))):7.1f}")
    print(f"prompt               {several(lambda: prompt(program)):7.1f}")
    print(f"stripped, MB         {stripped(program):7.1f}")
    with tempfile.TemporaryDirectory() as folder:
        snapshot = os.path.join(folder, "deals.suluh")
        load = milliseconds(lambda: run(program, "-c", "deals", "-c", f'save "{snapshot}"', table))
        size = os.path.getsize(snapshot) / 1e6
        again = os.path.join(folder, "again.suluh")
        save = milliseconds(lambda: run(program, "-c", f'save "{again}"', snapshot))
        back = several(lambda: milliseconds(lambda: run(program, "-c", QUESTION, snapshot)))
        # The largest process so far would hide this one: it gets a parent of its own.
        measure = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True)\n"
        measure += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        peak = subprocess.run(
            [sys.executable, "-c", measure, program, "-c", QUESTION, snapshot], capture_output=True, check=True)
        print(f"load and save        {load:7.1f}   {size:.0f} MB on the disk")
        print(f"open and save anew   {save:7.1f}")
        print(f"snapshot to answer   {back:7.1f}   {int(peak.stdout) / 1024:.0f} MiB at the most")


main()
