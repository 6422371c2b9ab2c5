"""``schema``: what an editor is told, what VS Code finds, and that it follows the bulletin."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Command

DATASET = """\
title: Bảng
source: {name: Sở}
columns: [{period: 2013}]
rows: [{id: a, label: A, type: integer, cells: {2013: 1}}]
"""


def read(file: Path) -> dict[str, object]:
    return json.loads(file.read_text("utf-8"))


def test_it_writes_schemas_and_names_the_files_of_each(bantin: Command, bulletin: Path) -> None:
    (bulletin / "data/bang.yml").write_text(DATASET, encoding="utf-8")
    (bulletin / ".vscode").mkdir()
    own = {"editor.tabSize": 2, "yaml.schemas": {"khac.json": "*.khac"}}
    (bulletin / ".vscode/settings.json").write_text(json.dumps(own), encoding="utf-8")
    result = bantin("schema")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "Đã ghi 6 lược đồ vào .vscode/schema.\n"
        "Mở thư mục này bằng VS Code, cài phần mở rộng redhat.vscode-yaml khi được hỏi; từ đó các "
        "tệp trong data được gợi ý và soát ngay khi gõ.\n"
    )
    settings = read(bulletin / ".vscode/settings.json")
    assert settings == {
        "editor.tabSize": 2,
        "yaml.schemas": {
            "khac.json": "*.khac",
            ".vscode/schema/sections.json": ["data/sections.yml"],
            ".vscode/schema/authors.json": ["data/authors.yml"],
            ".vscode/schema/redirects.json": ["data/redirects.yml"],
            ".vscode/schema/dataset.json": ["data/bang.yml"],
        },
    }
    assert all((bulletin / path).exists() for path in settings["yaml.schemas"] if "/" in path)
    extensions = read(bulletin / ".vscode/extensions.json")
    assert extensions == {"recommendations": ["redhat.vscode-yaml"]}


def test_a_check_brings_them_up_to_date_only_where_they_were_asked_for(
    bantin: Command, bulletin: Path
) -> None:
    bantin("check")
    assert not (bulletin / ".vscode").exists()
    bantin("schema")
    sections = bulletin / "data/sections.yml"
    sections.write_text("- id: dan-van\n  title: Dân vận\n", encoding="utf-8")
    (bulletin / "data/moi.yml").write_text(DATASET, encoding="utf-8")
    bantin("check")
    schema = read(bulletin / ".vscode/schema/dataset.json")
    assert schema["properties"]["section"]["enum"] == ["dan-van", None]
    settings = read(bulletin / ".vscode/settings.json")
    assert settings["yaml.schemas"][".vscode/schema/dataset.json"] == ["data/moi.yml"]


def test_settings_with_comments_are_left_alone(bantin: Command, bulletin: Path) -> None:
    (bulletin / ".vscode").mkdir()
    settings = bulletin / ".vscode/settings.json"
    settings.write_text("{\n  // của tôi\n}\n", encoding="utf-8")
    result = bantin("schema")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "LỖI: không đọc được .vscode/settings.json hoặc tệp cạnh nó; "
        "xóa các dòng chú thích // và dấu phẩy thừa trong tệp rồi chạy lại\n"
    )
    assert settings.read_text("utf-8") == "{\n  // của tôi\n}\n"
