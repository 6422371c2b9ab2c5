"""Word files damaged in every way: each becomes an article or one problem in Vietnamese."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from bantin.bulletin import read_bulletin
from bantin.diagnostics import Problems
from bantin.editor.word.importing import Import, plan_import
from bantin.editor.word.model import WordError
from tests.fuzz.damage import hurt
from tests.fuzz.looking import check_words, told
from tests.fuzz.newsroom import NOW, Newsroom
from tests.unit.editor.word import making
from tests.zips import packed, unpacked

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


@cache
def samples() -> tuple[bytes, ...]:
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
    return rich, making.written(making.whole_article)


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
        return hurt(self._chance, raw)

    def _part(self, raw: bytes) -> bytes:
        """One part damaged, left out, renamed, or in the place of another."""
        parts = unpacked(raw)
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
                parts[name] = hurt(self._chance, parts[name])
        return packed(parts)

    def _tree(self, raw: bytes) -> bytes:
        """XML that is sound and says something that Word never would."""
        parts = unpacked(raw)
        names = [name for name in sorted(parts) if name.endswith((".xml", ".rels"))]
        weights = [8 if "document.xml" in name else 1 for name in names]
        name = self._chance.choices(names, weights)[0]
        root = ElementTree.fromstring(parts[name])
        for _ in range(self._chance.choice((1, 2, 4, 10))):
            self._twist(root)
        parts[name] = ElementTree.tostring(root, encoding="utf-8")
        return packed(parts)

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


def take_word(room: Newsroom, chance: random.Random, kept: Path) -> str:
    """A Word file; the outcome names the problem of one that is refused, without its names."""
    file = kept.with_suffix(".docx")
    file.write_bytes(Damage(chance).file())
    try:
        planned = plan_import(room.settings, file, NOW)
    except WordError as error:
        check_words(error.what)
        check_words(error.mend)
        return "lỗi: " + re.sub(r"«[^»]*»|\d+", "…", error.what)
    try:
        _look(room, planned)
    finally:
        for path in planned.contents:
            path.unlink(missing_ok=True)
    return "nhận"


def _look(room: Newsroom, planned: Import) -> None:
    for path, content in planned.contents.items():
        assert path.is_relative_to(room.root / "docs/bai-viet/2026/11"), path
        assert content is not None
        assert not path.exists(), f"written over: {path}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    problems = Problems()
    read_bulletin(room.settings, problems, NOW)
    told(problems)
    assert {problem.code for problem in problems} <= EXPECTED, str(problems)
    room.show(planned.article.read_text(encoding="utf-8").split("\n---\n", 1)[1])
