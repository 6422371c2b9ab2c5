"""Word files damaged in every way: each becomes an article or one problem in Vietnamese.

``run(count, seed, folder)`` is all of it; ``python -m tests.fuzz.word --count 20000`` runs it long.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from bantin.bulletin import read_bulletin
from bantin.content.answers import Resolved
from bantin.content.markdown import Renderer
from bantin.content.settings import Settings, read_settings
from bantin.diagnostics import Problems
from bantin.editor.word.importing import Import, plan_import
from bantin.editor.word.model import WordError
from bantin.text.dates import VIETNAM
from tests.unit.editor.word import making

COUNT = 20_000
NOW = datetime(2026, 11, 25, 12, tzinfo=VIETNAM)
# What an editor is still asked for, in a file that is damaged and in one that is not.
EXPECTED = frozenset(
    {
        "image-alt",
        "missing-key",
        "image-missing",
        "body-empty",
        "figure-unlinked",
        "legacy-encoding",
    }
)
_W = f"{{{making.MAIN}}}"
_TAGS = """
    p r t tbl tr tc tcPr gridSpan vMerge pPr rPr rFonts b i caps vanish numPr ilvl numId br tab sym
    footnoteReference hyperlink ins del moveFrom sdt sdtContent fldChar instrText softHyphen pict
    drawing bookmarkStart jc sz vertAlign noBreakHyphen object txbxContent checkBox pStyle rStyle
""".split()  # noqa: SIM905
_ATTRIBUTES = "val id ascii hAnsi fldCharType type char font anchor ilvl styleId".split()  # noqa: SIM905
_VALUES = (
    "", "0", "1", "-1", "2", "999999999999", "1e9", "NaN", "continue", "restart", "begin",
    "separate", "end", ".VnTime", "VNI-Times", ".VnTimeH", "right", "both", "superscript",
    "Heading1", "Title", 'HYPERLINK "javascript:alert(1)"', "../../a", "\ud7ff",
    "§¶ng bé",    "<b>", "![a](b)", "F0B7", "G", "false", "true", "bullet",
)  # fmt: skip
_EXTREMES = (
    b"",
    b"\x00",
    b"\xff" * 40,
    b"PK\x03\x04",
    b"<",
    b"<!DOCTYPE a>",
    b"]]>",
    b"&#0;",
    b"-",
)


def samples() -> list[bytes]:
    """Sound files, with everything in them that the importer knows."""
    rich = making.package(
        making.paragraph("Tiêu đề", "<w:b/>")
        + f"<w:p><w:r><w:t>Một</w:t></w:r>{making.call(1)}</w:p>"
        + making.paragraph("a", "", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + '<w:p><w:hyperlink r:id="r7"><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://a.vn"'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>b</w:t>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        + f"<w:p>{making.drawing('r8', 'Ảnh')}</w:p>"
        + "<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>thêm</w:t>"
        "</w:r></w:ins></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p/>"
        "</w:tc><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
        "<w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
        "</w:tbl>",
        making.relation("r7", "https://a.vn/", "hyperlink", "External")
        + making.relation("r8", "media/a.jpg"),
        {
            **making.footnotes("Chú thích."),
            "word/media/a.jpg": making.photograph(64, 48),
            "word/numbering.xml": f'<w:numbering xmlns:w="{making.MAIN}"><w:abstractNum '
            'w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
            '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        },
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr>'
        '<w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>',
    )
    return [rich, making.written(making.whole_article)]


class Damage:
    """Files made of the samples, the same for the same ``chance``."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._samples = samples()

    def file(self) -> bytes:
        """One more file."""
        raw = self._chance.choices(self._samples, (5, 1))[0]
        kind = self._chance.choices((self._bytes, self._part, self._tree), (1, 2, 6))[0]
        return kind(raw)

    def _bytes(self, raw: bytes) -> bytes:
        return self._hurt(raw)

    def _hurt(self, raw: bytes) -> bytes:
        """Bytes changed, put in, taken out or cut off."""
        for _ in range(self._chance.choice((1, 1, 2, 5, 20))):
            at = self._chance.randrange(len(raw) + 1)
            end = min(len(raw), at + self._chance.choice((0, 1, 2, 8, 100)))
            new = self._chance.choice((*_EXTREMES, self._chance.randbytes(3)))
            raw = raw[:at] + new + (b"" if self._chance.random() < 0.02 else raw[end:])
        return raw

    def _parts(self, raw: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return {name: package.read(name) for name in package.namelist()}

    def _part(self, raw: bytes) -> bytes:
        """One part damaged, left out, renamed, or in the place of another."""
        parts = self._parts(raw)
        name, other = self._chance.choice(sorted(parts)), self._chance.choice(sorted(parts))
        match self._chance.randrange(6):
            case 0:
                del parts[name]
            case 1:
                parts[name] = parts[other]
            case 2:
                parts[self._chance.choice(("../a", "word/media/../b", other + "x"))] = parts.pop(
                    name
                )
            case _:
                parts[name] = self._hurt(parts[name])
        return _packed(parts)

    def _tree(self, raw: bytes) -> bytes:
        """XML that is sound and says something that Word never would."""
        parts = self._parts(raw)
        names = [name for name in sorted(parts) if name.endswith((".xml", ".rels"))]
        weights = [8 if "document.xml" in name else 1 for name in names]
        name = self._chance.choices(names, weights)[0]
        root = ElementTree.fromstring(parts[name])
        for _ in range(self._chance.choice((1, 2, 4, 10))):
            self._twist(root)
        parts[name] = ElementTree.tostring(root, encoding="utf-8")
        return _packed(parts)

    def _twist(self, root: ElementTree.Element) -> None:
        every = list(root.iter())
        place, other = self._chance.choice(every), self._chance.choice(every)
        match self._chance.randrange(7):
            case 0 if len(place):
                place.remove(self._chance.choice(list(place)))
            case 1 if len(every) < 2_000:
                copied = ElementTree.fromstring(ElementTree.tostring(other))
                place.insert(self._chance.randrange(len(place) + 1), copied)
            case 2 if place.attrib:
                place.set(self._chance.choice(sorted(place.attrib)), self._chance.choice(_VALUES))
            case 3 if place.attrib:
                del place.attrib[self._chance.choice(sorted(place.attrib))]
            case 4:
                place.text = self._chance.choice(_VALUES) * self._chance.choice((1, 1, 50))
            case 5:
                place.tag = _W + self._chance.choice(_TAGS)
            case _:
                made = ElementTree.SubElement(place, _W + self._chance.choice(_TAGS))
                made.set(_W + self._chance.choice(_ATTRIBUTES), self._chance.choice(_VALUES))
                made.text = self._chance.choice((None, "chữ", self._chance.choice(_VALUES)))


def _packed(parts: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return output.getvalue()


class Newsroom:
    """A bulletin that every file is imported into, one at a time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        (root / "mkdocs.yml").write_text("site_name: Bản tin thử\n", encoding="utf-8")
        (root / "docs").mkdir()
        (root / "data").mkdir()
        (root / "data/sections.yml").write_text("- id: a\n  title: A\n", encoding="utf-8")
        settings = read_settings(root, Problems())
        assert settings is not None
        self._settings: Settings = settings
        self._renderer = Renderer(["tables", "footnotes", "sane_lists"])

    def take(self, raw: bytes) -> str:
        """What came of a file: ``bài``, or the words of its problem. Raises for all else."""
        file = self._root / "a.docx"
        file.write_bytes(raw)
        try:
            planned = plan_import(self._settings, file, NOW)
        except WordError as error:
            if not error.what or not error.mend or "\n" in str(error):
                raise AssertionError(f"not a problem as editors read them: {error}") from error
            return re.sub(r"«[^»]*»|\d+", "…", error.what)
        try:
            self._look(planned)
        finally:
            for path in planned.contents:
                path.unlink(missing_ok=True)
        return "bài"

    def _look(self, planned: Import) -> None:
        for path, content in planned.contents.items():
            assert path.is_relative_to(self._root / "docs/bai-viet/2026/11"), path
            assert content is not None
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        problems = Problems()
        read_bulletin(self._settings, problems, NOW)
        assert {problem.code for problem in problems} <= EXPECTED, str(problems)
        text = planned.article.read_text(encoding="utf-8")
        html = self._renderer.render(
            text.split("\n---\n", 1)[1], resolve=lambda request: Resolved(request.destination)
        )
        assert not re.search(r"<script|<b>|\son\w+=|=\"\s*(?:javascript|data|file):", html, re.I), (
            html
        )


def run(count: int, seed: int, folder: Path, tell: Callable[[str], object] = str) -> Counter[str]:
    """Imports ``count`` damaged files in ``folder``, which is empty; what came of how many.

    Raises AssertionError, with the file beside it in ``folder``, at the first that came to
    anything but an article or a problem.
    """
    damage = Damage(random.Random(seed))
    newsroom = Newsroom(folder)
    results: Counter[str] = Counter()
    for number in range(count):
        raw = damage.file()
        try:
            results[newsroom.take(raw)] += 1
        except Exception as error:
            (folder / "found.docx").write_bytes(raw)
            raise AssertionError(f"tệp thứ {number}, lần chạy số {seed}: {error!r}") from error
        if (number + 1) % 1_000 == 0:
            tell(f"{number + 1} tệp: {dict(results.most_common(5))}")
    return results


def main(arguments: Sequence[str]) -> int:
    """Runs as many files as asked; 1 if one of them came to no good."""
    parser = argparse.ArgumentParser(prog="tests.fuzz.word", allow_abbrev=False)
    parser.add_argument("--count", type=int, default=COUNT, help="số tệp")
    parser.add_argument("--seed", type=int, help="chạy lại đúng lần có số này")
    options = parser.parse_args(arguments)
    seed = random.randrange(1 << 32) if options.seed is None else options.seed
    print(f"Lần chạy số {seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="fuzz-word-"))
    try:
        results = run(options.count, seed, folder, lambda line: print(line, flush=True))
    except AssertionError as error:
        print(f"{error}; tệp ấy còn ở {folder}/found.docx")
        return 1
    for what, number in results.most_common():
        print(f"{number:7} {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
