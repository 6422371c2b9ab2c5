"""A file of LibreOffice with its changes accepted, without comments, notes and names."""

from __future__ import annotations

from bantin.attachments.cleaning.media import without_place
from bantin.attachments.cleaning.package import Package, attribute, drop, found

_META = ("initial-creator", "creator", "printed-by", "template", "user-defined", "editing-duration")
# Deleted words stand in the list of changes alone, so they go with it.
_CONTENT = (
    *("annotation", "annotation-end", "tracked-changes", "change", "change-start", "change-end"),
    "notes",
)


def clean_open_document(raw: bytes) -> bytes:
    """The file without what it tells. Raises UnreadableError."""
    package = Package(raw)
    for name in ("meta.xml", "content.xml", "styles.xml"):
        if name not in package:
            continue
        root = package.tree(name)
        for element in found(root, *(_META if name == "meta.xml" else _CONTENT)):
            drop(element)
        hidden = {
            attribute(style, "name")
            for style in found(root, "style")
            if any(
                attribute(e, "visibility") == "hidden"
                for e in found(style, "drawing-page-properties")
            )
        }
        for page in found(root, "page"):
            if attribute(page, "style-name") in hidden:
                drop(page)
    for name in package.names("Pictures/"):
        package.raw[name] = without_place(package.raw[name])
    return package.written()
