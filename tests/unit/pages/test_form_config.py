"""What the form asks for: every field of the model, the bulletin's own choices, each Git host."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bantin.bulletin import read_bulletin
from bantin.content.fields import ARTICLE_FIELDS
from bantin.content.form_settings import FormSettings
from bantin.content.settings import Settings, read_settings
from bantin.diagnostics import Problems
from bantin.pages.form import content_policy
from bantin.pages.form_config import form_config
from tests.bulletins import ROOT
from tests.unit.content.conftest import NOW

SETTINGS = "site_name: Bản tin\nextra: {{bulletin: {{form: {}}}}}\n"


@pytest.fixture(scope="module")
def fields() -> dict[str, Any]:
    bulletin = read_bulletin(Settings.from_config({"site_name": "Bản tin"}, ROOT), Problems(), NOW)
    (collection,) = form_config(bulletin, FormSettings("local"))["collections"]
    return {field["name"]: field for field in collection["fields"]}


def test_it_leads_to_the_handbook_where_there_is_one(tmp_path: Path) -> None:
    found = []
    for root in (ROOT, tmp_path):
        settings = Settings.from_config({"site_name": "Bản tin"}, root)
        bulletin = read_bulletin(settings, Problems(), NOW)
        (collection,) = form_config(bulletin, FormSettings("local"))["collections"]
        found.append(collection.get("description"))
    assert found == ["Cách viết: [cẩm nang](../huong-dan/)", None]


def test_it_asks_for_every_field_of_an_article(fields: dict[str, Any]) -> None:
    assert list(fields) == [*(field.name for field in ARTICLE_FIELDS), "body"]
    for field in ARTICLE_FIELDS:
        asked = fields[field.name]
        assert (asked["label"], asked["required"]) == (field.label, field.required)
        assert [part["name"] for part in asked.get("fields", ())] == [p.name for p in field.parts]
    assert fields["body"]["modes"] == ["raw"]


def test_what_the_bulletin_has_is_there_to_choose_from(fields: dict[str, Any]) -> None:
    options = fields["section"]["options"]
    assert {"label": "Dân vận khéo", "value": "dan-van-kheo"} in options
    assert "ban-bien-tap (Ban biên tập (mẫu))" in fields["authors"]["hint"]
    assert "Đang có: " in fields["topic"]["hint"]
    assert "mot-cua" in fields["body"]["hint"]


@pytest.mark.parametrize(
    ("written", "backend", "hosts"),
    [
        ("{backend: local}", {"name": "github", "repo": "local/local", "branch": "main"}, ()),
        (
            "{backend: github, repo: a/b, branch: bai, auth: 'https://vao.example.org/'}",
            {
                "name": "github",
                "repo": "a/b",
                "branch": "bai",
                "base_url": "https://vao.example.org",
            },
            ("https://api.github.com", "https://vao.example.org"),
        ),
        (
            "{backend: gitlab, repo: a/b, app_id: x1}",
            {
                "name": "gitlab",
                "repo": "a/b",
                "branch": "main",
                "auth_type": "pkce",
                "app_id": "x1",
            },
            ("https://gitlab.com",),
        ),
        (
            "{backend: forgejo, repo: a/b, host: 'https://git.example.org', app_id: x1}",
            {
                "name": "gitea",
                "repo": "a/b",
                "branch": "main",
                "base_url": "https://git.example.org",
                "api_root": "https://git.example.org/api/v1",
                "app_id": "x1",
            },
            ("https://git.example.org",),
        ),
    ],
)
def test_each_host_is_configured_and_allowed(
    tmp_path: Path, written: str, backend: dict[str, str], hosts: tuple[str, ...]
) -> None:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format(written), encoding="utf-8")
    problems = Problems()
    settings = read_settings(tmp_path, problems)
    assert (str(problems), settings.form is not None) == ("", True)
    assert settings.form is not None
    bulletin = read_bulletin(settings, Problems(), NOW)
    config = form_config(bulletin, settings.form)
    assert config["backend"] == backend
    assert content_policy(settings.form)["connect-src"] == ("'self'", "blob:", "data:", *hosts)


@pytest.mark.parametrize(
    ("written", "messages"),
    [
        (
            "local",
            ["2:20: LỖI: «form» phải là một nhóm khóa; viết form: {backend: local}"],
        ),
        (
            "{backend: githbu}",
            ["2:27: LỖI: «backend» không nhận «githbu»; có phải bạn định viết «github»?"],
        ),
        (
            "{backend: github}",
            [
                "2:27: LỖI: thiếu khóa bắt buộc «repo» cho github; "
                "thêm dòng, ví dụ repo: toa-soan/ban-tin"
            ],
        ),
        (
            "{backend: gitea, repo: a/b, host: git.example.org, app_id: 1}",
            [
                "2:54: LỖI: địa chỉ «git.example.org» thiếu https:// ở đầu; "
                "viết host: https://git.example.org",
                '2:77: LỖI: «app_id» phải là một dòng chữ; đặt trong dấu nháy: app_id: "…"',
            ],
        ),
    ],
)
def test_mistakes_in_its_settings(tmp_path: Path, written: str, messages: list[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format(written), encoding="utf-8")
    problems = Problems()
    read_settings(tmp_path, problems)
    assert [str(p).removeprefix("mkdocs.yml:") for p in problems] == messages
