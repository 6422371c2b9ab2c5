"""Passages in another language, and numbers that stay with their units."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.content.languages import NAMES, code_of, is_language
from tests.bulletins import article, make_bulletin, read_page


@pytest.mark.parametrize("code", ["hmn", "blt", "blt-Tavt", "en"])
def test_codes_are_known(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize("code", ["", "mong", "HMN", "xx", "blt-tavt", 'hmn" onclick="x'])
def test_what_is_no_code_is_not(code: str) -> None:
    assert not is_language(code)


def test_a_name_leads_to_its_code() -> None:
    assert code_of("Mông") == code_of("mong") == code_of("tieng-mong") == "hmn"
    assert all(code_of(name) == code for code, name in NAMES.items())
    assert code_of("sao hỏa") == ""


def test_pages_say_in_which_language_a_passage_is(tmp_path: Path) -> None:
    body = (
        "Ông chào: [Nyob **zoo**](tieng:hmn). Quãng đường 12 km, tăng 3,5 % so với 7 kmh.\n\n"
        "`12 km`"
    )
    bulletin = make_bulletin(tmp_path, {"docs/bai-viet/2026/11/mot-bai.md": article(body=body)})
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    prose = read_page(bulletin.site, "bai-viet/2026/11/mot-bai/").select_one(".prose")
    passage = prose.select_one("span[lang]")
    assert passage["lang"] == "hmn"
    assert str(passage.decode_contents()) == "Nyob <strong>zoo</strong>"
    assert not prose.select("a")
    text = prose.get_text()
    assert "12\u00a0km, tăng 3,5\u00a0% so với 7 kmh" in text
    assert prose.select_one("code").get_text() == "12 km"


def test_an_unknown_language_is_told_where_it_stands(tmp_path: Path) -> None:
    body = "Ông chào: [Nyob zoo](tieng:mong).\n\n[Một câu](tieng:xx)\n\n![Ảnh](tieng:hmn)"
    bulletin = make_bulletin(tmp_path, {"docs/bai-viet/2026/11/mot-bai.md": article(body=body)})
    path = "docs/bai-viet/2026/11/mot-bai.md"
    hint = "viết mã trong cẩm nang, ví dụ tieng:hmn cho tiếng Mông"
    assert bulletin.build("--strict").problems() == [
        f"{path}:8:11: LỖI: không biết mã tiếng «mong»; {hint}",
        f"{path}:10:1: LỖI: không biết mã tiếng «xx»; {hint}",
        f"{path}:12:1: LỖI: ảnh «tieng:hmn» dùng kiểu địa chỉ không được phép; "
        "viết ![Ảnh](…) với địa chỉ https://, http://, mailto:, tel: hoặc đường dẫn tới tệp",
    ]
