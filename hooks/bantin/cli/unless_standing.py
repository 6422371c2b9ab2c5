"""``python -m bantin.cli.unless_standing MODULE …``: as `at_once`, unless the site stands as it is.

Run in the bulletin's folder. It says of a site that stands what a build of it would say.
"""

from __future__ import annotations

from pathlib import Path

from bantin.build.clock import build_time
from bantin.build.standing import said_of_what_stands
from bantin.cli import at_once


def main() -> None:
    """Says what there is to be said, or does what the command line names."""
    said = said_of_what_stands(Path.cwd(), build_time())
    if said is None:
        at_once.main()
    else:
        print(*said, sep="\n")


if __name__ == "__main__":
    main()
