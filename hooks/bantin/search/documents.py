"""What results show and quotes are taken from: a file for each entry, in folders of neighbours.

``search/d/<folder>/<place>.json`` is ``[title, url, date, sections, kind, value, standfirst,
text, name, name...]``; ``sections`` are the ids of its section and of those above, parted by
spaces. A folder holds the entries of ``CHUNK`` numbers and is named by their content, so the
directory needs one name for all of them, and a result costs one file.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from bantin.search.model import Entry
from bantin.search.naming import NAME_LENGTH, content_name
from bantin.search.numbering import Numbering

CHUNK = 256
_NONE = "-" * NAME_LENGTH
_SURROGATE = re.compile("[\ud800-\udfff]")


def document(entry: Entry) -> bytes:
    """The file of one entry."""
    fields = [
        entry.title,
        entry.url,
        entry.date,
        " ".join((entry.section, *entry.within)),
        entry.kind,
        entry.value,
        entry.standfirst,
        entry.text,
        *entry.names,
    ]
    return to_json([unicodedata.normalize("NFC", field) for field in fields])


def read_document(data: bytes) -> Entry:
    """The entry of a file, all but the title of its section."""
    title, url, date, sections, kind, value, standfirst, text, *names = json.loads(data)
    section, *within = sections.split(" ")
    about = (standfirst, date, section, "", kind, value, tuple(within), tuple(names))
    return Entry(url, title, text, *about)


def folder(places: Mapping[int, bytes]) -> tuple[str, dict[str, bytes]]:
    """The name of a folder and its files by path; ``places`` are numbers modulo ``CHUNK``."""
    ordered = sorted(places.items())
    name = content_name(b"".join(place.to_bytes(2, "big") + data for place, data in ordered))
    return name, {path(name, place): data for place, data in ordered}


def path(name: str, place: int) -> str:
    """Where a document lies."""
    return f"search/d/{name}/{place:02x}.json"


def chunks(numbering: Numbering) -> Iterator[tuple[int, dict[int, str]]]:
    """Each chunk that holds anything, with its URLs by number, ascending."""
    by_chunk: dict[int, dict[int, str]] = {}
    for url, number in numbering.numbers.items():
        by_chunk.setdefault(number // CHUNK, {})[number] = url
    yield from by_chunk.items()


def neighbours(numbering: Numbering, chunk: int) -> dict[int, str]:
    """The URLs of one chunk by number, ascending."""
    return numbering.between(chunk * CHUNK, (chunk + 1) * CHUNK)


def run_together(names: Mapping[int, str]) -> str:
    """The names of all folders, by the number of the chunk, for the directory."""
    return "".join(names.get(chunk, _NONE) for chunk in range(max(names, default=-1) + 1))


def taken_apart(names: str) -> dict[int, str]:
    """The other way round."""
    starts = range(0, len(names), NAME_LENGTH)
    parts: Iterable[str] = (names[start : start + NAME_LENGTH] for start in starts)
    return {chunk: name for chunk, name in enumerate(parts) if name != _NONE}


def to_json(value: object) -> bytes:
    """Compact JSON, a lone surrogate, which UTF-8 cannot write, as the sign of a damaged letter."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Like a surrogate, and unlike a question mark, it neither is a letter nor ends a sentence.
        return _SURROGATE.sub("\ufffd", text).encode()
