"""What a published site is made of: every file, and what each was made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from bantin.text.columns import apart, together

_MODULUS = 1 << 96


@dataclass
class Manifest:
    """The state of one site.

    ``files``: path from the site's root to a digest of the content, for all but the record;
    ``prints``: such a path, of a page or document, to a digest of what it was made from;
    ``singles``: kind of page or document to the paths of those in no family; ``families``: kind to
    the name of a family to such a digest, the paths of its pages, and their texts; ``groups``: name
    to digest and paths of files made by others (the handbook, the search index). ``record`` is the
    digest of the record, ``made_from`` that of all the site was made from, ``outline`` that of all
    but what stands in texts; ``pages`` is how many pages it has. ``sum`` is the digest of all files
    as a number, ``inputs`` what `bantin.build.inputs` says of the sources.
    """

    files: dict[str, str] = field(default_factory=dict)
    prints: dict[str, str] = field(default_factory=dict)
    singles: dict[str, list[str]] = field(default_factory=dict)
    families: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    groups: dict[str, list[Any]] = field(default_factory=dict)
    record: str = ""
    made_from: str = ""
    outline: str = ""
    pages: int = 0
    sum: int = 0
    inputs: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Manifest:
        """Reads what :meth:`state` gave. Raises KeyError, TypeError or ValueError for all else."""
        rest = {name: state[name] for name in cls.__dataclass_fields__ if name != "prints"}
        paths, digests, prints = map(apart, rest["files"])
        rest["files"] = dict(zip(paths, digests, strict=True))
        rest["prints"] = {p: made for p, made in zip(paths, prints, strict=True) if made}
        rest["families"] = {
            kind: {
                name: [made_from, apart(paths), apart(texts)]
                for name, (made_from, paths, texts) in families.items()
            }
            for kind, families in rest["families"].items()
        }
        rest["groups"] = {
            name: [made, apart(paths)] for name, (made, paths) in rest["groups"].items()
        }
        return cls(**rest)

    def state(self) -> dict[str, Any]:
        """Plain values, fit to be kept."""
        state = {name: getattr(self, name) for name in self.__dataclass_fields__}
        prints = [self.prints.get(path, "") for path in self.files]
        state["files"] = list(map(together, (self.files, self.files.values(), prints)))
        del state["prints"]
        state["families"] = {
            kind: {
                name: [made_from, together(paths), together(texts)]
                for name, (made_from, paths, texts) in families.items()
            }
            for kind, families in self.families.items()
        }
        state["groups"] = {n: [made, together(paths)] for n, (made, paths) in self.groups.items()}
        return state

    def distrust(self) -> None:
        """Forgets what everything was made from: all is made anew, and only bytes can be kept."""
        self.prints, self.singles, self.families = {}, {}, {}
        self.groups = {name: ["", paths] for name, (_, paths) in self.groups.items()}
        self.record = self.made_from = self.outline = ""

    @property
    def tree(self) -> str:
        """A digest of all files, the same however the site came to have them."""
        return f"{self.sum:024x}"

    def set(self, path: str, content: str) -> None:
        """Notes a file with the digest of its content, in place of what was noted before."""
        old = self.files.get(path)
        if old != content:
            if old is not None:
                self.sum = (self.sum - _weight(path, old)) % _MODULUS
            self.sum = (self.sum + _weight(path, content)) % _MODULUS
            self.files[path] = content

    def drop(self, path: str) -> None:
        """Forgets a file, and what it was made from."""
        old = self.files.pop(path, None)
        if old is not None:
            self.sum = (self.sum - _weight(path, old)) % _MODULUS
        self.prints.pop(path, None)


def _weight(path: str, content: str) -> int:
    # A sum does not depend on the order, so a change costs as little as the file it is about.
    name = f"{path}\n{content}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(name, digest_size=12).digest(), "big")
