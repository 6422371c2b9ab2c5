"""``mkdocs.yml`` runs nothing: whatever MkDocs would call is told of before MkDocs reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.settings import read_settings
from bantin.diagnostics import Problems

MEND = "; xóa cả giá trị ấy; cần chạy mã thì viết vào một tệp trong hooks/"
RUNS = "bảo máy chạy mã Python, mà tệp cấu hình không được chạy gì" + MEND
NAME = "site_name: Bản tin\n"


def told(folder: Path, text: str, **others: str) -> list[str]:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    for name, other in others.items():
        (folder / f"{name}.yml").write_text(other, encoding="utf-8")
    problems = Problems()
    read_settings(folder, problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("text", "place", "tag"),
    [
        ("a: !!python/name:os.system\n", "2:4", "!!python/name:os.system"),
        ("a: !!python/object/apply:os.system [ls]\n", "2:4", "!!python/object/apply:os.system"),
        ("a: !!python/object/new:os.system {args: [ls]}\n", "2:4", "!!python/object/new:os.system"),
        ("a: !!python/module:os\n", "2:4", "!!python/module:os"),
        ("a: !!python/tuple [1]\n", "2:4", "!!python/tuple"),
        ("a: !<tag:yaml.org,2002:python/name:os.system>\n", "2:4", "!!python/name:os.system"),
        ("a: !!pyth%6Fn/name:os.system\n", "2:4", "!!python/name:os.system"),
        ("a: [b, {c: [!!python/name:os.system ]}]\n", "2:13", "!!python/name:os.system"),
        ("!!python/name:os.system : a\n", "2:1", "!!python/name:os.system"),
        ("a: !!python/name:os.system &b\n", "2:4", ""),
        ("a:\n  !!python/name:os.system\n", "3:3", "!!python/name:os.system"),
    ],
)
def test_every_spelling_of_code_is_refused(tmp_path: Path, text: str, place: str, tag: str) -> None:
    found = told(tmp_path, NAME + text)
    assert found
    if tag:
        assert found == [f"mkdocs.yml:{place}: LỖI: «{tag}» {RUNS}"]


@pytest.mark.parametrize(
    "head",
    [
        "%TAG ! tag:yaml.org,2002:python/\n---\n",
        "%TAG !p! tag:yaml.org,2002:python/\n---\n",
        "%TAG !! tag:yaml.org,2002:python/\n---\n",
    ],
)
def test_a_directive_that_names_tags_anew_hides_nothing(tmp_path: Path, head: str) -> None:
    handle = head.split()[1]
    found = told(tmp_path, f"{head}{NAME}a: {handle}name:os.system\n")
    assert found == [f"mkdocs.yml:4:4: LỖI: «!!python/name:os.system» {RUNS}"]


def test_all_tags_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = f"{NAME}a: !!python/name:a.b\nb: !!python/name:c.d\nc: !x y\n"
    assert told(tmp_path, text) == [
        f"mkdocs.yml:2:4: LỖI: «!!python/name:a.b» {RUNS}",
        f"mkdocs.yml:3:4: LỖI: «!!python/name:c.d» {RUNS}",
        "mkdocs.yml:4:4: LỖI: không có thẻ «!x»; chỉ dùng được !ENV và !relative; "
        "nếu là chữ thì đặt cả giá trị trong dấu nháy",
    ]


def test_plain_values_and_what_mkdocs_adds_are_left_alone(tmp_path: Path) -> None:
    text = (
        f'{NAME}site_url: !ENV [BANTIN_TEST_URL, "https://vi.du/"]\n'
        "a: !ENV HOME\nb: !relative $docs_dir\nc: !!str 1\nd: !!set {x, y}\ne: ! f\n"
    )
    assert told(tmp_path, text) == []


def test_a_file_that_is_inherited_from_runs_nothing_either(tmp_path: Path) -> None:
    bomb = "plugins: !!python/name:os.system\n"
    assert told(tmp_path, f"INHERIT: chung.yml\n{NAME}", chung="INHERIT: goc.yml\n", goc=bomb) == [
        f"goc.yml:1:10: LỖI: «!!python/name:os.system» {RUNS}"
    ]
    (tmp_path / "x").mkdir()
    (tmp_path / "x/chung.yml").write_text("INHERIT: ../goc.yml\n", "utf-8")
    for inherits in ("INHERIT: ./x/chung.yml", "INHERIT: !ENV [BANTIN_NONE, x/chung.yml]"):
        assert told(tmp_path, f"{inherits}\n{NAME}") == [
            f"goc.yml:1:10: LỖI: «!!python/name:os.system» {RUNS}"
        ]


@pytest.mark.parametrize("inherits", ["khong-co.yml", "mkdocs.yml", "[a]", "!ENV BANTIN_X", "x"])
def test_a_file_to_inherit_from_that_is_none(tmp_path: Path, inherits: str) -> None:
    (tmp_path / "x").mkdir()
    found = told(tmp_path, f"{NAME}INHERIT: {inherits}\n")
    assert found == [
        "mkdocs.yml:2:1: LỖI: «INHERIT» không dẫn tới tệp cấu hình nào; "
        "xóa dòng INHERIT, hoặc ghi tên một tệp .yml đang có"
    ]


class Spy(yaml.UnsafeLoader):
    """MkDocs's loader, which tells of what it would have run."""


def _ran(_loader: object, suffix: str, _node: object) -> None:
    raise AssertionError(f"ran {suffix}")


Spy.add_multi_constructor("tag:yaml.org,2002:python/", _ran)


@given(
    st.text("ab:{}[]!<>%/,&*#-'\" \n\tpython2002tagyml.orgTAG|>~?", max_size=60),
    st.sampled_from(["", "!!python/name:os.sep", "!<tag:yaml.org,2002:python/module:os>"]),
)
def test_what_is_let_through_runs_nothing_in_mkdocs(
    tmp_path_factory: pytest.TempPathFactory, text: str, tag: str
) -> None:
    content = f"{text}\n{NAME}x: {tag}\n"
    if not told(tmp_path_factory.getbasetemp(), content):
        assert yaml.load(content, Spy)  # noqa: S506 - as MkDocs does
