"""The settings of the form at ``/bien-tap/``: ``extra.bulletin.form`` in ``mkdocs.yml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bantin.diagnostics import Place, Problems
from bantin.text.similar import did_you_mean

# Where the sources are kept, by the name that an editor's deployer writes.
BACKENDS = ("local", "github", "gitlab", "gitea", "forgejo")
KEYS = ("backend", "repo", "branch", "host", "app_id", "auth")
_NEEDED = {"local": (), "github": ("repo",), "gitlab": ("repo",)}
_NEEDED |= dict.fromkeys(("gitea", "forgejo"), ("repo", "host", "app_id"))
_EXAMPLES = {"repo": "toa-soan/ban-tin", "host": "https://git.example.org", "app_id": "…"}
_REPO = re.compile(r"[\w.-]+(?:/[\w.-]+)+")


@dataclass(frozen=True, slots=True)
class FormSettings:
    """Where the form reads and writes.

    ``backend`` is one of ``BACKENDS``; ``local`` is a folder of the same machine. ``repo`` is
    ``owner/name``; ``host`` is that of a server of one's own, ``auth`` of the service that signs
    editors in, both with ``https://``; ``app_id`` is the form's number at the host.
    """

    backend: str
    repo: str = ""
    branch: str = "main"
    host: str = ""
    app_id: str = ""
    auth: str = ""

    @classmethod
    def from_config(cls, value: object) -> FormSettings | None:
        """The settings of a checked configuration; None when there is no form."""
        if not isinstance(value, Mapping) or value.get("backend") not in BACKENDS:
            return None
        texts = {key: str(value[key]).rstrip("/") for key in KEYS if value.get(key)}
        return cls(**texts)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that the form asks for what it reads and writes, and for signing in."""
        own = {"github": "https://api.github.com", "gitlab": self.host or "https://gitlab.com"}
        found = (own.get(self.backend, self.host), self.auth)
        return tuple(host for host in found if host)


def check_form(value: Any, place: Callable[[str], Place], problems: Problems) -> None:
    """Reports what is wrong with the group; ``place`` tells where a key of it stands."""
    if not isinstance(value, Mapping):
        problems.error(
            place(""), "not-mapping", "«form» phải là một nhóm khóa", "viết form: {backend: local}"
        )
        return
    for key, written in value.items():
        if key not in KEYS:
            mend = did_you_mean(str(key), KEYS) or f"các khóa có: {', '.join(KEYS)}"
            problems.error(place(str(key)), "unknown-key", f"không có khóa «{key}»", mend)
        elif not isinstance(written, str):
            problems.error(
                place(key),
                "not-text",
                f"«{key}» phải là một dòng chữ",
                f'đặt trong dấu nháy: {key}: "…"',
            )
    backend = value.get("backend")
    if backend not in BACKENDS:
        mend = did_you_mean(str(backend), BACKENDS) or f"chọn một trong: {', '.join(BACKENDS)}"
        problems.error(
            place("backend"), "unknown-choice", f"«backend» không nhận «{backend}»", mend
        )
        return
    for key in _NEEDED[backend]:
        if not value.get(key):
            problems.error(
                place("backend"),
                "missing-key",
                f"thiếu khóa bắt buộc «{key}» cho {backend}",
                f"thêm dòng, ví dụ {key}: {_EXAMPLES[key]}",
            )
    if value.get("repo") and not _REPO.fullmatch(str(value["repo"])):
        problems.error(
            place("repo"),
            "form-repo",
            f"«{value['repo']}» không phải tên kho",
            f"viết tên chủ kho, dấu / và tên kho, ví dụ repo: {_EXAMPLES['repo']}",
        )
    for key in ("host", "auth"):
        if value.get(key) and not str(value[key]).startswith("https://"):
            problems.error(
                place(key),
                "settings-url",
                f"địa chỉ «{value[key]}» thiếu https:// ở đầu",
                f"viết {key}: https://{value[key]}",
            )
