"""What editors bring in, damaged, and what must come of it, by kind.

A kind makes one more input of a ``random.Random`` and takes it in as the program does, in this
process. ``take`` gives the outcome in a word, or raises for anything an editor must never see.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import Workbook
from PIL import Image

from bantin.bulletin import read_bulletin
from bantin.content.images import inspect
from bantin.content.settings import read_settings
from bantin.diagnostics import Problems
from bantin.editor.dataset_file import write_dataset
from bantin.editor.proposing import propose
from bantin.editor.spreadsheet import SpreadsheetError, read_sheet
from bantin.pictures.opening import UnreadableError, open_upright
from tests.fuzz.attachment import take_attachment
from tests.fuzz.damage import hurt, spoiled
from tests.fuzz.looking import Looking, check_words, told
from tests.fuzz.newsroom import ARTICLE, DATA, NOW, SETTINGS, TABLE, TEXT, Newsroom
from tests.fuzz.word import take_word
from tests.zips import packed, unpacked

# One input is made, kept in the file for whoever looks for what went wrong, and taken in.
Take = Callable[[Newsroom, random.Random, Path], str]


def take_text(room: Newsroom, chance: random.Random, kept: Path) -> str:
    """An article whose head, or body, or both are spoiled."""
    head, _, body = TEXT.partition("\n---\n\n")
    where = chance.randrange(3)
    if where != 0:
        head = spoiled(chance, head)
    if where != 1:
        body = spoiled(chance, body)
    text = f"{head}\n---\n\n{body}"
    kept.write_text(text, encoding="utf-8", errors="surrogatepass")
    room.put(ARTICLE, text)
    try:
        return room.check()
    finally:
        room.put(ARTICLE, TEXT)


def take_markdown(room: Newsroom, chance: random.Random, kept: Path) -> str:
    """A body alone, whatever the check would say of it: what a page shows must be harmless."""
    body = spoiled(chance, TEXT.partition("\n---\n\n")[2])
    kept.write_text(body, encoding="utf-8", errors="surrogatepass")
    room.show(body)
    return "nhận"


def take_data(room: Newsroom, chance: random.Random, kept: Path) -> str:
    """A dataset whose YAML, or whose CSV, is spoiled."""
    text = spoiled(chance, DATA) if chance.random() < 0.7 else DATA
    if chance.random() < 0.4:
        text = text.partition("columns:")[0] + "rows_from: y.csv\n"
        room.put("data/y.csv", spoiled(chance, TABLE))
    kept.write_text(text, encoding="utf-8", errors="surrogatepass")
    room.put("data/x.yml", text)
    try:
        return room.check()
    finally:
        room.put("data/x.yml", DATA)


def take_settings(room: Newsroom, chance: random.Random, kept: Path) -> str:
    """The bulletin's settings, whose YAML is spoiled."""
    text = spoiled(chance, SETTINGS)
    kept.write_text(text, encoding="utf-8", errors="surrogatepass")
    room.put("mkdocs.yml", text)
    problems = Problems()
    read_settings(room.root, problems)
    return told(problems)


def _workbook() -> dict[str, bytes]:
    book, output = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (["Biểu 1"], ["Chỉ tiêu", 2024, 2025], ["Xã", 12, 13], ["Tỷ lệ", 0.5, 0.6]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["B4"].number_format = "0%"
    sheet.row_dimensions[3].hidden = False
    book.save(output)
    return unpacked(output.getvalue())


_PARTS = _workbook()
_STRANGE = (
    "0",
    "-1",
    "XFD1048576",
    "A0",
    "A1:XFD9",
    "1e308",
    "NaN",
    "",
    "9" * 11,
    "🙂",
    "e",
    "TRUE",
)
_NUMBER = re.compile(r'(?<=")[A-Z]*\d+(?=")|(?<=>)[^<]+(?=<)')


def take_sheet(room: Newsroom, chance: random.Random, kept: Path) -> str:
    """A spreadsheet: its package, a part, or what one of its parts says, is spoiled."""
    parts = dict(_PARTS)
    name = chance.choice([*sorted(parts), *["xl/worksheets/sheet1.xml"] * 6])
    match chance.randrange(4):
        case 0:
            parts[name] = hurt(chance, parts[name])
        case 1:
            del parts[name]
        case _:
            text = parts[name].decode()
            if written := list(_NUMBER.finditer(text)):
                found = chance.choice(written)
                text = text[: found.start()] + chance.choice(_STRANGE) + text[found.end() :]
            if chance.random() < 0.3:
                tag = chance.choice(re.findall(r"<[^>]+>", text))
                text = text.replace(tag, chance.choice(("", tag * 2, "<x>")), 1)
            parts[name] = text.encode()
    raw = packed(parts)
    kept.write_bytes(hurt(chance, raw) if chance.random() < 0.2 else raw)
    file = room.root / "bang.xlsx"
    file.write_bytes(kept.read_bytes())
    try:
        text = write_dataset(propose(read_sheet(file), "bang"), "Nguồn mẫu")
    except SpreadsheetError as error:
        check_words(str(error))
        return "lỗi"
    room.put("data/z.yml", text)
    problems = Problems()
    read_bulletin(room.settings, problems, NOW)
    (room.root / "data/z.yml").unlink()
    return told(problems)


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30">'
    '<rect width="40" height="30" fill="url(#a)"/><text x="1" y="9">Chữ</text></svg>'
)


def _pictures() -> dict[str, bytes]:
    made: dict[str, bytes] = {".svg": DRAWING.encode()}
    image = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    kinds = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF", ".avif": "AVIF"}
    for suffix, kind in kinds.items():
        output = io.BytesIO()
        image.save(output, kind)
        made[suffix] = output.getvalue()
    # Nothing here writes what iPhones write; the box around the picture is the same.
    made[".heic"] = made[".avif"].replace(b"ftypavif", b"ftypheic", 1)
    return made


_PICTURES = _pictures()


def take_picture(room: Newsroom, chance: random.Random, kept: Path) -> str:
    """A picture looked at, and opened to its end where nothing seems wrong with it."""
    suffix = chance.choice(sorted(_PICTURES))
    raw = _PICTURES[suffix]
    if suffix == ".svg" and chance.random() < 0.8:
        raw = spoiled(chance, raw.decode()).encode("utf-8", "surrogatepass")
    else:
        raw = hurt(chance, raw, (0, 1, 1, 1, 2))
    kept.write_bytes(raw)
    file = room.root / f"anh{suffix}"
    file.write_bytes(raw)
    facts = inspect(file)
    if facts.problem:
        return "lỗi"
    if suffix == ".svg":
        for element in ElementTree.fromstring(raw).iter():
            Looking().look(str(element.tag).rpartition("}")[2].lower(), element.attrib.items())
        return "nhận"
    try:
        picture = open_upright(file, 32)
    except UnreadableError:
        return "lỗi"
    assert picture.mode == "RGB"
    assert min(picture.size) > 0
    return "nhận"


KINDS: dict[str, Take] = {
    "text": take_text,
    "markdown": take_markdown,
    "data": take_data,
    "settings": take_settings,
    "sheet": take_sheet,
    "picture": take_picture,
    "word": take_word,
    "attachment": take_attachment,
}
