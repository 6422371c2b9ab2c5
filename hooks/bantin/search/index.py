"""The index as files: shards of keys, chunks of documents, texts, and one small directory.

::

    search/directory.json    the only name that stays: where each key and document is
    search/k/<hash>.json     a shard: {key: [form, postings, form, postings, ...]}, sorted by key
    search/d/<hash>.json     what 16 results show: [[title, url, date, section, kind, text], ...]
    search/t/<hash>.json     one document's [standfirst, text], to check a phrase and quote it

Files other than the directory are named by their content, so a cache may keep them for ever. Ids
count from the oldest, so that a new article leaves every other id, and so most files, as they are.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from base64 import b32encode
from collections.abc import Iterable, Iterator
from zlib import crc32

from bantin.search.keys import TONE_PLACEMENT, key_of
from bantin.search.model import Entry
from bantin.search.postings import Postings, entry_postings, merge, pack
from bantin.text.folding import folding_table

VERSION = 1
SHARD_LEAST = 16_000
SHARD_MOST = 24_000
# Between these sizes a shard ends before a key whose checksum says so. The cuts then depend on
# the keys around them, and one longer shard does not move every cut after it.
_CUT = 64
DOCUMENTS_IN_CHUNK = 16
# A phrase is looked for in the first pages of a very long text; its keys cover all of it.
_STORED_TEXT = 40_000
_NAME_LENGTH = 8
_TEXT_NAME_LENGTH = 12


def build_index(entries: Iterable[Entry]) -> dict[str, bytes]:
    """The files of the index, by path relative to the site's root.

    The same entries in any order give the same bytes.
    """
    documents = sorted(entries, key=lambda entry: entry.order)
    newest_first = range(len(documents) - 1, -1, -1)
    postings = merge((number, entry_postings(documents[number])) for number in newest_first)
    files = _Files()
    bounds, shards = _write_shards(postings, files)
    by_section = sorted(documents, key=lambda entry: (entry.section, entry.section_title))
    directory = {
        "version": VERSION,
        "documents": len(documents),
        "fold": folding_table(),
        "tones": TONE_PLACEMENT,
        "sections": {entry.section: entry.section_title for entry in by_section},
        "perChunk": DOCUMENTS_IN_CHUNK,
        "chunks": _write_documents(documents, files),
        "bounds": "\n".join(bounds),
        "shards": shards,
    }
    files.by_path["search/directory.json"] = _json(directory)
    return files.by_path


class _Files:
    """Files named by their content."""

    def __init__(self) -> None:
        self.by_path: dict[str, bytes] = {}

    def add(self, folder: str, data: bytes, length: int) -> str:
        """Adds a file and returns its name; a name that other content has is never reused."""
        salt = b""
        while True:
            digest = hashlib.blake2b(data, digest_size=15, salt=salt).digest()
            name = b32encode(digest).decode("ascii").lower()[:length]
            if self.by_path.setdefault(f"search/{folder}/{name}.json", data) == data:
                return name
            salt = (int.from_bytes(salt, "big") + 1).to_bytes(8, "big")


def _write_shards(postings: Postings, files: _Files) -> tuple[list[str], str]:
    """Writes the shards; returns the least key of each and their names, run together."""
    bounds: list[str] = []
    names: list[str] = []
    last = ""
    for keys, data in cut_shards(_lines(postings)):
        bounds.append(_shortest_between(last, keys[0]) if bounds else "")
        names.append(files.add("k", data, _NAME_LENGTH))
        last = keys[-1]
    return bounds, "".join(names)


def _lines(postings: Postings) -> Iterator[tuple[str, str]]:
    """Each key with its JSON member, in the order of JavaScript's ``<``.

    Forms are letters, digits and a few signs and packed postings need no escape either, so the
    JSON is put together by hand, which is several times quicker.
    """
    forms_of: dict[str, list[str]] = {}
    for form in postings:
        forms_of.setdefault(key_of(form), []).append(form)
    for key in sorted(forms_of, key=lambda text: text.encode("utf-16-be")):
        members = ",".join(
            f'"{"" if form == key else form}","{pack(postings[form])}"'
            for form in sorted(forms_of[key])
        )
        yield key, f'"{key}":[{members}]'


def cut_shards(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[list[str], bytes]]:
    """Groups sorted members into shards: the keys of each and its JSON."""
    keys: list[str] = []
    members: list[bytes] = []
    size = 0
    for key, member in lines:
        data = member.encode()
        full = size + len(data) > SHARD_MOST
        if keys and (full or (size >= SHARD_LEAST and crc32(key.encode()) % _CUT == 0)):
            yield keys, b"{" + b",\n".join(members) + b"}"
            keys, members, size = [], [], 0
        keys.append(key)
        members.append(data)
        size += len(data) + 2
    if keys:
        yield keys, b"{" + b",\n".join(members) + b"}"


def _shortest_between(last: str, first: str) -> str:
    """The shortest beginning of ``first`` that sorts after ``last``: a bound of few bytes."""
    for length in range(1, len(first)):
        if first[:length].encode("utf-16-be") > last.encode("utf-16-be"):
            return first[:length]
    return first


def _write_documents(documents: list[Entry], files: _Files) -> str:
    """Writes texts and chunks; returns the names of the chunks, run together."""
    names: list[str] = []
    for start in range(0, len(documents), DOCUMENTS_IN_CHUNK):
        chunk = [
            [
                _clean(entry.title),
                entry.url,
                entry.date,
                entry.section,
                entry.kind,
                files.add("t", _json(_stored(entry)), _TEXT_NAME_LENGTH),
            ]
            for entry in documents[start : start + DOCUMENTS_IN_CHUNK]
        ]
        names.append(files.add("d", _json(chunk), _NAME_LENGTH))
    return "".join(names)


def _stored(entry: Entry) -> list[str]:
    text = _clean(entry.text)
    if len(text) > _STORED_TEXT:
        text = text[:_STORED_TEXT].rsplit(" ", 1)[0]
    return [_clean(entry.standfirst), text]


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _json(value: object) -> bytes:
    # A lone surrogate cannot be written as UTF-8; no reader misses it.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
