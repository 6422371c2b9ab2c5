"""Whether old addresses stand free of what the site has, and lead to what it has.

The bulletin knows the addresses of its texts; what else there is, such as the months of a section
or its feeds, is known to those who make it. So they are asked, as far as an old address lies where
theirs do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bantin.bulletin import Bulletin
from bantin.bulletin.addresses import (
    GONE,
    Redirect,
    Redirects,
    is_stub,
    read_redirects,
    same_place,
)
from bantin.bulletin.model import HANDBOOK
from bantin.diagnostics import Problems
from bantin.pages import everything
from bantin.pages.edition import Edition
from bantin.pages.output import Output, address_of, path_of

_TEXTS = ("article", "redirects")  # kinds of which the bulletin knows every address


def check_redirects(edition: Edition, problems: Problems) -> None:
    """Adds an error for each line of ``data/redirects.yml`` that the bulletin alone let pass."""
    bulletin = edition.bulletin
    if not bulletin.redirects and not bulletin.old_numbers:
        return
    settings = bulletin.settings
    # What is wrong in the list itself was told when it was read.
    redirects = read_redirects(settings.root, settings.data_dir.name, Problems())
    places = _Places(edition, redirects)
    for old, redirect in redirects.addresses.items():
        if not bulletin.has_place(old):
            places.check_old(old, redirect, problems)
    for redirect in [*redirects.addresses.values(), *redirects.numbers.values()]:
        places.check_target(redirect, problems)


class _Places:
    """The paths that the site has, as far as they can matter to these redirects."""

    def __init__(self, edition: Edition, redirects: Redirects) -> None:
        self._bulletin = edition.bulletin
        targets = [
            one.target or "" for one in [*redirects.addresses.values(), *redirects.numbers.values()]
        ]
        near = set(_folders([*redirects.addresses, *targets]))
        self._paths = {path_of(address) for address in self._bulletin.addresses}
        self._paths.update(_made(edition, near), _given(self._bulletin))
        self._by_place = {same_place(address_of(path)): path for path in self._paths}
        self._files = {path.lower(): path for path in self._paths}
        self._folders = {same_place(folder) for folder in _folders(self._paths)}

    def check_old(self, old: str, redirect: Redirect, problems: Problems) -> None:
        """Tells of an old address at, above or below something that the site has."""
        place = same_place(old)
        taken = self._by_place.get(place)
        if taken is not None or (is_stub(old) and not old.endswith("/") and place in self._folders):
            what = address_of(taken) if taken else old
            problems.error(
                redirect.place,
                "redirect-of-page",
                f"địa chỉ «{what}» đang có trang, không thể chuyển đi nơi khác",
                "xóa dòng này",
            )
            return
        for folder in _folders([old]):
            file = self._files.get(same_place(folder))
            if file is not None and folder != old:
                problems.error(
                    redirect.place,
                    "redirect-below-file",
                    f"«{old}» nằm dưới «{file}», vốn là một tệp",
                    "giữ lại một trong hai địa chỉ",
                )

    def check_target(self, redirect: Redirect, problems: Problems) -> None:
        """Tells of a target that an address is reserved for, and nothing stands at."""
        target = redirect.target
        # What has no place at all was told of before.
        if target is None or not self._bulletin.has_place(target):
            return
        if path_of(target) not in self._paths:
            problems.error(
                redirect.place,
                "redirect-target",
                f"địa chỉ mới «{target}» không có trang nào",
                f"sửa thành địa chỉ của một trang đang có, hoặc {GONE} nếu đã gỡ hẳn",
            )


def _folders(addresses: Iterable[str]) -> Iterator[str]:
    """Every folder that an address lies in, from the root down, and the address; with ``/``."""
    for address in addresses:
        parts = address.rstrip("/").split("/")
        for length in range(1, len(parts)):
            yield "/".join(parts[:length]) + "/"
        if address.endswith("/"):
            yield address


def _made(edition: Edition, near: set[str]) -> Iterator[str]:
    """The paths of pages and documents; of a family's, if one of the addresses may be its own."""
    small = {folder.lower() for folder in near}
    for kind in everything.KINDS:
        if kind.name in _TEXTS:
            continue
        for item in kind.outputs(edition):
            if isinstance(item, Output):
                yield item.path
            elif "/" not in item.name or item.name.lower() in small:  # named after its address
                yield from (output.path for output in item.outputs())
    for group in everything.documents(edition, lambda: ()):
        yield from (document.path for document in group.outputs())


def _given(bulletin: Bulletin) -> Iterator[str]:
    """The paths of files that are published as they are, and of the handbook."""
    yield from bulletin.public_files.static
    for path in bulletin.prints.files:
        if path.endswith(".md") and path.startswith(HANDBOOK):
            yield path_of(bulletin.url_of(f"{bulletin.docs}/{path}") or "")
