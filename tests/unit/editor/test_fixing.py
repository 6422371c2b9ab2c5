"""Mending files: what is said, what is written, and that nothing is lost."""

from __future__ import annotations

import io
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image as Picture

from bantin.content.images import inspect
from bantin.diagnostics import Problems
from bantin.editor.fixing import Fix, plan, write_fixes
from bantin.sources import read_source
from tests.unit.content.conftest import located_exif, picture
from tests.unit.text.test_legacy import SENTENCE, Legacy, encode

PATH = "docs/bai.md"


def write(root: Path, raw: bytes, path: str = PATH) -> Fix:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    return plan(root, path)


TEXTS = {
    "NFD": (
        unicodedata.normalize("NFD", SENTENCE).encode(),
        ("ghép dấu rời vào chữ (Unicode dựng sẵn, NFC)",),
    ),
    "UTF-16": (SENTENCE.encode("utf-16"), ("chuyển bảng mã UTF-16 sang UTF-8",)),
    "UTF-16 without its mark": (
        b"T\0i\0n\0 \0b\0a\0i\0" + SENTENCE.encode("utf-16-le"),
        ("chuyển bảng mã UTF-16 sang UTF-8",),
    ),
    "Windows-1258": (
        b"V\xe2\xf2n kh\xe9o",
        ("chuyển bảng mã Windows-1258 sang UTF-8",),
    ),
    "TCVN3 bytes": (
        encode(SENTENCE, Legacy.TCVN3).encode("latin-1"),
        ("chuyển bảng mã TCVN3 sang UTF-8",),
    ),
    "TCVN3 letters": (
        encode(SENTENCE, Legacy.TCVN3).encode(),
        ("chuyển chữ TCVN3 cũ sang Unicode",),
    ),
    "VNI letters": (
        encode(SENTENCE, Legacy.VNI).encode(),
        ("chuyển chữ VNI cũ sang Unicode",),
    ),
}
RESULTS = {"UTF-16 without its mark": f"Tin bai{SENTENCE}", "Windows-1258": "Vận khéo"}


@pytest.mark.parametrize(("raw", "changes"), TEXTS.values(), ids=TEXTS.keys())
def test_texts_are_mended(
    tmp_path: Path, raw: bytes, changes: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    fix = write(tmp_path, raw)
    assert (fix.changes, fix.obstacle) == (changes, "")
    assert (tmp_path / PATH).read_bytes() == raw
    write_fixes(tmp_path, "fix", [fix])
    name = request.node.callspec.id
    assert (tmp_path / PATH).read_text(encoding="utf-8") == RESULTS.get(name, SENTENCE)
    problems = Problems()
    read_source(tmp_path, PATH, problems)
    assert str(problems) == ""
    assert plan(tmp_path, PATH) == Fix(tmp_path / PATH)


def test_a_good_file_needs_nothing(tmp_path: Path) -> None:
    fix = write(tmp_path, SENTENCE.replace("\n", "\r\n").encode("utf-8-sig"))
    assert (fix.changes, fix.content, fix.obstacle) == ((), None, "")


OBSTACLES = {
    "mixed": (
        PATH,
        SENTENCE.encode() + b"\xe2\xf2",
        "tệp lẫn hai bảng mã, máy không đoán chắc được; mở tệp, gõ lại những chữ bị hỏng",
    ),
    "no encoding fits": (
        PATH,
        b"abc \x9d\x9e",
        "không đoán được bảng mã của tệp; chép chữ sang tệp mới",
    ),
    "a broken picture": (
        "docs/a.jpg",
        b"abc",
        "ảnh hỏng hoặc quá lớn, máy không sửa được",
    ),
    "another kind": ("docs/a.zip", b"PK", "chưa biết sửa tệp .zip"),
    "no suffix": ("docs/a", b"PK", "chưa biết sửa tệp không đuôi"),
}


@pytest.mark.parametrize(("path", "raw", "obstacle"), OBSTACLES.values(), ids=OBSTACLES.keys())
def test_what_cannot_be_mended_is_left_alone(
    tmp_path: Path, path: str, raw: bytes, obstacle: str
) -> None:
    fix = write(tmp_path, raw, path)
    assert (fix.obstacle, fix.content, fix.changes) == (obstacle, None, ())
    write_fixes(tmp_path, "fix", [fix])
    assert (tmp_path / path).read_bytes() == raw


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert plan(tmp_path, PATH).obstacle == "không có tệp này"


@given(text=st.text(alphabet=st.characters(codec="utf-8")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_text_in_unicode_loses_a_letter(tmp_path: Path, text: str) -> None:
    fix = write(tmp_path, text.encode())
    if fix.changes == ("ghép dấu rời vào chữ (Unicode dựng sẵn, NFC)",):
        assert fix.content == unicodedata.normalize("NFC", text).encode()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_photographs_lose_their_place_and_nothing_else(
    tmp_path: Path, kind: str, orientation: int
) -> None:
    raw = picture(kind, (64, 48), exif=located_exif(orientation))
    path = f"docs/anh.{kind.lower()}"
    fix = write(tmp_path, raw, path)
    before = inspect(tmp_path / path)
    assert fix.changes == (
        "bỏ vị trí chụp (GPS)",
        "bỏ thông tin máy ảnh (Exif), giữ nguyên hình và chiều ảnh",
    )
    write_fixes(tmp_path, "fix", [fix])
    after = inspect(tmp_path / path)
    assert not after.has_location
    assert (after.width, after.height) == (before.width, before.height)
    with Picture.open(tmp_path / path) as mended, Picture.open(io.BytesIO(raw)) as original:
        exif = mended.getexif()
        assert {tag: value for tag, value in exif.items() if tag != 0x0112} == {}
        assert exif.get(0x0112, 1) == orientation
        if kind != "AVIF":
            assert mended.convert("RGB").tobytes() == original.convert("RGB").tobytes()
    assert plan(tmp_path, path) == Fix(tmp_path / path)


def test_what_a_camera_hides_behind_a_jpeg_goes_too(tmp_path: Path) -> None:
    hidden = picture(exif=located_exif())
    raw = picture(exif=located_exif()) + hidden
    fix = write(tmp_path, raw, "docs/anh.jpg")
    assert fix.content is not None
    assert b"Exif" not in fix.content
    assert fix.content.endswith(b"\xff\xd9")


def test_the_list_of_what_is_hidden_goes_too(tmp_path: Path) -> None:
    raw = picture(exif=located_exif())
    raw = raw[:2] + b"\xff\xe2\x00\x0aMPF\x00abcd" + raw[2:]
    fix = write(tmp_path, raw, "docs/anh.jpg")
    assert fix.content is not None
    assert b"MPF" not in fix.content


def test_a_photograph_with_nothing_to_hide_is_left_alone(tmp_path: Path) -> None:
    assert write(tmp_path, picture(), "docs/anh.jpg").content is None


def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = unicodedata.normalize("NFD", SENTENCE).encode()
    fix = write(tmp_path, raw)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        write_fixes(tmp_path, "fix", [fix])
    assert (tmp_path / PATH).read_bytes() == raw
    assert os.listdir(tmp_path / "docs") == ["bai.md"]


def test_mending_keeps_who_may_read_the_file(tmp_path: Path) -> None:
    fix = write(tmp_path, unicodedata.normalize("NFD", SENTENCE).encode())
    fix.path.chmod(0o640)
    write_fixes(tmp_path, "fix", [fix])
    assert fix.path.stat().st_mode & 0o777 == 0o640
