"""Becomes a command that ends with its parent: `python tied.py PARENT_PID COMMAND...`.

The tie is Linux's (PR_SET_PDEATHSIG) and survives the exec; elsewhere this only starts the command. To the kernel the
parent is the thread that started it: start children from one that lasts. It is a program of its own because the same call in a forked copy of the parent (preexec_fn) is unsafe beside threads.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
RESTORED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE)


def main() -> None:
    parent, *command = sys.argv[1:]
    for each in RESTORED:  # what a parent ignored or blocked, its children would ignore as well
        signal.signal(each, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != int(parent):
        sys.exit("the parent ended before its child began")
    os.execvp(command[0], command)  # noqa: S606 - becoming the command it was given is what it is for


if __name__ == "__main__":
    main()
