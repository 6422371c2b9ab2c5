"""Settings of nginx: the same site gives the same files."""

from __future__ import annotations

from pathlib import Path

from bantin.publishing.nginx import MAPS, Place, configuration
from bantin.publishing.rules import Rules

PLACE = Place(Path("/srv/ban-tin"), Path("/etc/nginx"), brotli=False)


def test_old_addresses_come_in_the_order_of_the_rules() -> None:
    moved: dict[str, str | None] = {f"cu-{number:02}/": "moi/" for number in range(20)}
    rules = Rules("/", "", (), moved, (), {}, {})
    lines = configuration(rules, PLACE)[MAPS].splitlines()
    wanted = [f'    "/{old}" "/moi/";' for path in moved for old in (path, path.rstrip("/"))]
    assert [line for line in lines if "cu-" in line] == wanted
