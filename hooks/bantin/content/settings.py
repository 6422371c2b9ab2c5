"""The bulletin's settings: MkDocs's own and ours under ``extra.bulletin`` in ``mkdocs.yml``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bantin.content.form_settings import FormSettings, check_form
from bantin.content.house_rules import HouseRules, check_rules
from bantin.content.public_settings import check_public_files
from bantin.content.settings_file import load_file, parent_of
from bantin.diagnostics import Place, Problems
from bantin.sources import yaml_marks
from bantin.text.similar import did_you_mean

CONFIG_FILE = "mkdocs.yml"
# Of MkDocs's own keys, those that a bulletin has; MkDocs would complain in English.
_THEIR_TEXTS = ("site_name", "site_url", "site_description", "docs_dir", "site_dir")
_TEXTS = ("organisation", "demonstration", "contact", "published")
_SWITCHES = ("require_linked_figures",)
_COUNTS = {"social_cards": 20}
_MOST = 1000
_INHERIT = "INHERIT"
_GROUPS = {"form": check_form, "rules": check_rules, "public_files": check_public_files}
OWN_KEYS = (*_TEXTS, *_SWITCHES, *_COUNTS, *_GROUPS)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the whole bulletin shares.

    ``site_url`` ends in ``/`` or is empty. ``demonstration`` is a sentence shown on every page,
    empty for a real bulletin. ``organisation`` publishes it; ``contact`` is a line for the footer.
    ``published`` is where readers get the bulletin (a folder, one over ssh, an address), if that is
    told; builds are held to what is there.
    ``require_linked_figures`` makes an error of every number in prose that no link ties to data.
    ``social_cards`` is how many of the newest articles get a card of their own for sharing.
    ``form`` tells of the form at ``/bien-tap/``, None where there is none; ``rules`` are the
    newsroom's own, of which it only warns. ``theme_dir`` holds the templates, ``hooks`` are the
    files by which MkDocs makes a bulletin.
    """

    root: Path
    docs_dir: Path
    data_dir: Path
    site_dir: Path
    site_name: str
    site_url: str = ""
    description: str = ""
    organisation: str = ""
    demonstration: str = ""
    contact: str = ""
    published: str = ""
    require_linked_figures: bool = False
    social_cards: int = _COUNTS["social_cards"]
    form: FormSettings | None = None
    rules: HouseRules = field(default_factory=HouseRules)
    theme_dir: Path | None = None
    hooks: tuple[Path, ...] = ()

    @property
    def base(self) -> str:
        """Where the site's root stands on its host, with ``/`` at both ends."""
        return urlsplit(self.site_url or "/").path

    @classmethod
    def from_config(cls, config: Mapping[str, Any], root: Path) -> Settings:
        """The settings of a loaded MkDocs configuration whose file stands in ``root``."""
        own = (config.get("extra") or {}).get("bulletin") or {}
        url = str(config.get("site_url") or "")
        cards: Any = own.get("social_cards")
        theme, hooks = config.get("theme"), config.get("hooks")
        templates = theme.get("custom_dir") if isinstance(theme, Mapping) else None
        return cls(
            root=root,
            docs_dir=root / str(config.get("docs_dir") or "docs"),
            data_dir=root / "data",
            site_dir=root / str(config.get("site_dir") or "site"),
            site_name=str(config.get("site_name") or ""),
            site_url=url if not url or url.endswith("/") else f"{url}/",
            description=str(config.get("site_description") or ""),
            require_linked_figures=own.get("require_linked_figures") is True,
            rules=HouseRules.from_config(own.get("rules")),
            form=FormSettings.from_config(own.get("form")),
            social_cards=cards if _is_count(cards) else _COUNTS["social_cards"],
            theme_dir=root / str(templates) if templates else None,
            hooks=tuple(root / str(file) for file in hooks or ())
            if isinstance(hooks, list | Mapping)
            else (),
            **{key: str(own.get(key) or "") for key in _TEXTS},
        )


def read_settings(root: Path, problems: Problems) -> Settings:
    """Reads ``root/mkdocs.yml`` without MkDocs; MkDocs's defaults when it cannot be read.

    ``!ENV`` is looked up as MkDocs does, ``!relative`` is passed over; any other tag is an error,
    here and in the files that this one inherits from, since MkDocs would run what it names. Aliases
    are refused as in all that editors write, before anything, MkDocs too, lets them multiply.
    """
    if not os.path.lexists(root / CONFIG_FILE):
        problems.error(
            Place(CONFIG_FILE),
            "settings-missing",
            f"không có tệp {CONFIG_FILE}",
            "chạy lệnh trong thư mục của bản tin, nơi có mkdocs.yml, docs và data",
        )
        return Settings.from_config({}, root)
    found = load_file(root, CONFIG_FILE, problems)
    if found is None:
        return Settings.from_config({}, root)
    config, node = found
    if not isinstance(config, dict) or not isinstance(node, yaml_marks.Mapping):
        problems.error(
            Place(CONFIG_FILE),
            "settings-not-mapping",
            "tệp cấu hình phải gồm các dòng «khóa: giá trị»",
            "xem lại tệp, ví dụ site_name: Bản tin",
        )
        return Settings.from_config({}, root)
    _check(config, node, problems)
    _check_parents(root, config, node, problems)
    return Settings.from_config(config, root)


def _check_parents(
    root: Path, config: dict[str, Any], node: yaml_marks.Mapping, problems: Problems
) -> None:
    """Looks at every file that MkDocs would load with this one (``INHERIT``)."""
    path, seen = CONFIG_FILE, {CONFIG_FILE}
    while _INHERIT in config:
        inherited, place = config[_INHERIT], _key_place(node, _INHERIT, path=path)
        parent = parent_of(path, inherited) if isinstance(inherited, str) else ""
        if not parent or parent in seen or not (root / parent).is_file():
            problems.error(
                place,
                "settings-inherit",
                f"«{_INHERIT}» không dẫn tới tệp cấu hình nào",
                f"xóa dòng {_INHERIT}, hoặc ghi tên một tệp .yml đang có",
            )
            return
        seen.add(parent)
        found = load_file(root, parent, problems)
        if found is None or not isinstance(found[0], dict):
            return
        if not isinstance(found[1], yaml_marks.Mapping):
            return
        path, (config, node) = parent, (found[0], found[1])


def _check(config: dict[str, Any], node: yaml_marks.Mapping, problems: Problems) -> None:
    if not config.get("site_name"):
        problems.error(
            Place(CONFIG_FILE),
            "missing-key",
            "thiếu khóa bắt buộc «site_name»",
            "thêm dòng, ví dụ site_name: Bản tin",
        )
    for key in _THEIR_TEXTS:
        _check_text(config.get(key), key, _key_place(node, key), problems)
    url = config.get("site_url") or ""
    if isinstance(url, str) and url and not url.startswith(("https://", "http://")):
        problems.error(
            _key_place(node, "site_url"),
            "settings-url",
            f"địa chỉ «{url}» thiếu https:// ở đầu",
            f"viết site_url: https://{url}",
        )
    extra = config.get("extra") or {}
    if not isinstance(extra, dict):
        problems.error(
            _key_place(node, "extra"),
            "not-mapping",
            "«extra» phải là một nhóm khóa",
            "các khóa có: bulletin",
        )
        config["extra"] = {}
        return
    own = extra.get("bulletin")
    if own is None:
        return
    if not isinstance(own, dict):
        problems.error(
            _key_place(node, "extra", "bulletin"),
            "not-mapping",
            "«bulletin» phải là một nhóm khóa",
            f"các khóa có: {', '.join(OWN_KEYS)}",
        )
        extra["bulletin"] = {}
        return
    for key, value in own.items():
        place = _key_place(node, "extra", "bulletin", str(key))
        if key not in OWN_KEYS:
            problems.error(
                place,
                "unknown-key",
                f"không có khóa «{key}»",
                did_you_mean(str(key), OWN_KEYS) or f"các khóa có: {', '.join(OWN_KEYS)}",
            )
        elif key in _GROUPS:
            if value is not None:
                where = partial(_key_place, node, "extra", "bulletin", key)
                _GROUPS[key](value, where, problems)
        elif key in _SWITCHES:
            if value is not None and not isinstance(value, bool):
                problems.error(
                    place, "not-boolean", f"«{key}» chỉ nhận true hoặc false", f"viết {key}: true"
                )
        elif key in _COUNTS:
            if value is not None and not _is_count(value):
                problems.error(
                    place,
                    "not-count",
                    f"«{key}» chỉ nhận một số từ 0 đến {_MOST}",
                    f"viết {key}: {_COUNTS[key]}",
                )
        else:
            _check_text(value, key, place, problems)


def _check_text(value: object, key: str, place: Place, problems: Problems) -> None:
    # No name of a file or a folder has a NUL.
    if value is not None and (not isinstance(value, str) or "\0" in value):
        problems.error(
            place,
            "not-text",
            f"«{key}» phải là một dòng chữ",
            f'đặt trong dấu nháy: {key}: "…"',
        )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST


def _key_place(node: yaml_marks.Mapping, *keys: str, path: str = CONFIG_FILE) -> Place:
    """Where a key stands, found level by level; the last level found when one is missing."""
    place = Place(path)
    current: yaml_marks.Node | None = node
    for key in keys:
        if isinstance(current, yaml_marks.Mapping) and key in current:
            place, current = current.key_place(key), current.get(key)
    return place
