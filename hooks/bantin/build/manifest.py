"""What a published site is made of: every file, and what each was made from."""

from __future__ import annotations

from collections.abc import KeysView
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from bantin.sources.digests import LENGTH
from bantin.text.columns import apart, together

_MODULUS = 1 << 96


@dataclass
class Manifest:
    """The state of one site.

    ``known``: path from the site's root to a digest of the content, for all but the record, and
    behind it that of what it was made from, for pages and documents (one text for both, since there
    are tens of thousands: see :meth:`content` and :meth:`print`); ``singles``: kind of page or
    document to the paths of those in no family; ``families``: kind to the name of a family to such
    a digest, the paths of its pages, their texts, and a digest of what the first follows from, or
    nothing; ``groups``: name to digest and paths of files made by others (the handbook,
    photographs). The paths and texts of one family or group are together in one text
    (`bantin.text.columns`), since most are only handed on from build to build.
    ``texts`` are the digests of all files of the docs folder, in their order, together likewise.
    ``record`` is the digest of the record, ``made_from`` that of all the site was made from,
    ``outline`` that of all but what stands in texts; ``pages`` is how many pages it has. ``sum`` is
    the digest of all files as a number, ``inputs`` what `bantin.build.inputs` says of the sources.
    ``against`` stands for what was known of what readers have seen, to which the site was held.
    """

    known: dict[str, str] = field(default_factory=dict)
    singles: dict[str, list[str]] = field(default_factory=dict)
    families: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    texts: str = ""
    record: str = ""
    made_from: str = ""
    outline: str = ""
    pages: int = 0
    sum: int = 0
    inputs: dict[str, str] = field(default_factory=dict)
    against: str = ""

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Manifest:
        """Reads what :meth:`state` gave. Raises KeyError, TypeError or ValueError for all else."""
        rest = {name: state[name] for name in cls.__dataclass_fields__}
        rest["known"] = dict(zip(*map(apart, rest["known"]), strict=True))
        return cls(**rest)

    def state(self) -> dict[str, Any]:
        """Plain values, fit to be kept."""
        state = {name: getattr(self, name) for name in self.__dataclass_fields__}
        state["known"] = list(map(together, (self.known, self.known.values())))
        return state

    def distrust(self) -> None:
        """Forgets what everything was made from: all is made anew, and only bytes can be kept."""
        self.known = {path: digests[:LENGTH] for path, digests in self.known.items()}
        self.singles, self.families = {}, {}
        self.groups = {name: ["", paths] for name, (_, paths) in self.groups.items()}
        self.record = self.made_from = self.outline = ""

    @property
    def tree(self) -> str:
        """A digest of all files, the same however the site came to have them."""
        return f"{self.sum:024x}"

    @property
    def paths(self) -> KeysView[str]:
        """The paths of all files."""
        return self.known.keys()

    def content(self, path: str) -> str:
        """The digest of the content of a file; empty while there is none."""
        return self.known.get(path, "")[:LENGTH]

    def print(self, path: str) -> str:
        """A digest of what a page or document was made from; empty for any other file."""
        return self.known.get(path, "")[LENGTH:]

    def set(self, path: str, content: str, made_from: str = "") -> None:
        """Notes a file with both digests, in place of what was noted before."""
        old = self.content(path)
        if old != content:
            if old:
                self.sum = (self.sum - _weight(path, old)) % _MODULUS
            self.sum = (self.sum + _weight(path, content)) % _MODULUS
        self.known[path] = content + made_from

    def drop(self, path: str) -> None:
        """Forgets a file, and what it was made from."""
        if old := self.content(path):
            self.sum = (self.sum - _weight(path, old)) % _MODULUS
            del self.known[path]


def _weight(path: str, content: str) -> int:
    # A sum does not depend on the order, so a change costs as little as the file it is about.
    name = f"{path}\n{content}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(name, digest_size=12).digest(), "big")
