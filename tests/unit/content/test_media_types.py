"""What kind of file something is, by its name alone."""

from __future__ import annotations

import pytest

from bantin.content.media_types import media_type


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("tep/Bao-Cao.PDF", "application/pdf"),
        (
            "https://bantin.example/tep/a.b.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("a/index.html", "text/html"),
        ("search/3f2c", "application/octet-stream"),
        ("search/css", "application/octet-stream"),
        ("a.d/pdf", "application/octet-stream"),
        ("tep/a.7z", "application/octet-stream"),
        ("", "application/octet-stream"),
    ],
)
def test_a_file_has_the_kind_of_its_ending(path: str, kind: str) -> None:
    assert media_type(path) == kind
