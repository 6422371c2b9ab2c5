"""``python -m bantin.cli.at_once MODULE …``: ``python -m MODULE …``, ended when its work is done.

Python takes everything apart before it ends, object by object, and an archive has many of them;
and while modules are imported it looks for garbage where there is none.
"""

from __future__ import annotations

import gc
import os
import runpy
import sys


def main() -> None:
    """Runs the module that the command line names, and ends the process in its place."""
    sys.argv = sys.argv[1:]
    code: int | None = None
    gc.disable()  # a build needs no more of it; the live server sees to it itself
    try:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if isinstance(end.code, str):
            raise  # for Python to show
        code = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


if __name__ == "__main__":
    main()
