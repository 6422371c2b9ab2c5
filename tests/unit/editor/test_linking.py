"""Links written around figures: what is put in, and that every other byte stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bantin.diagnostics import Problems
from bantin.editor.fixing import write_fixes
from bantin.editor.linking import LinkingError, plan_links
from bantin.sources import read_source
from bantin.statistics.auditing import Finding, audit_text
from tests.unit.editor.audit_samples import HEAD, INDEX

TEXT = (
    HEAD + "Năm qua, đài phát 48\nchuyên mục về dân vận chính quyền; 312 cây đã trồng.\n\n"
    "16/21 sở, ngành tỉnh thực hiện một cửa liên thông, tăng 2 đơn vị so với năm 2012.\n"
)
LINKED = (
    HEAD + "Năm qua, đài phát [48\nchuyên mục](so-lieu:dan-van/chuyen-muc@2013) về dân vận chính "
    "quyền; 312 cây đã trồng.\n\n"
    "[16/21](so-lieu:mot-cua/so-nganh@2013) sở, ngành tỉnh thực hiện một cửa liên thông, "
    "[tăng 2 đơn vị](so-lieu:mot-cua/so-nganh@2013-2012) so với năm 2012.\n"
)


def found_in(root: Path, raw: bytes) -> list[Finding]:
    (root / "bai.md").write_bytes(raw)
    source = read_source(root, "bai.md", Problems())
    assert source is not None
    return audit_text(source, INDEX)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_sure_links_are_written_and_nothing_else(tmp_path: Path, mark: str, end: str) -> None:
    raw = (mark + TEXT.replace("\n", end)).encode()
    fix = plan_links(tmp_path / "bai.md", found_in(tmp_path, raw))
    write_fixes(tmp_path, "figures", [fix])
    assert (tmp_path / "bai.md").read_bytes() == (mark + LINKED.replace("\n", end)).encode()
    assert fix.changes == (
        "bai.md:8:19: «48 chuyên mục» → [48 chuyên mục](so-lieu:dan-van/chuyen-muc@2013)",
        "bai.md:11:1: «16/21» → [16/21](so-lieu:mot-cua/so-nganh@2013)",
        "bai.md:11:52: «tăng 2 đơn vị» → [tăng 2 đơn vị](so-lieu:mot-cua/so-nganh@2013-2012)",
    )


def test_what_was_written_is_not_found_again(tmp_path: Path) -> None:
    fix = plan_links(tmp_path / "bai.md", found_in(tmp_path, TEXT.encode()))
    write_fixes(tmp_path, "figures", [fix])
    left = found_in(tmp_path, (tmp_path / "bai.md").read_bytes())
    assert [finding.text for finding in left] == ["312"]
    assert plan_links(tmp_path / "bai.md", left).content is None


def test_what_is_not_sure_is_left_to_the_editor(tmp_path: Path) -> None:
    findings = found_in(tmp_path, "Tủ có 1.310 cuốn sách thiếu nhi, năm 2025.\n".encode())
    assert len(findings[0].proposals) == 2
    assert plan_links(tmp_path / "bai.md", findings).content is None


def test_a_file_changed_in_between_is_left_alone(tmp_path: Path) -> None:
    findings = found_in(tmp_path, TEXT.encode())
    changed = re.sub("Năm qua", "Trong năm qua", TEXT).encode()
    (tmp_path / "bai.md").write_bytes(changed)
    with pytest.raises(LinkingError, match=r"^tệp bai\.md vừa thay đổi; chạy lại lệnh$"):
        plan_links(tmp_path / "bai.md", findings)
    assert (tmp_path / "bai.md").read_bytes() == changed
