"""A PDF without the names of its makers, comments and attached files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from bantin.attachments.paths import path_in
from bantin.attachments.pdf import (
    COMMENTS,
    EXPORT_AGAIN,
    FILES,
    array,
    dictionary,
    opened_pdf,
    plain,
)
from bantin.attachments.report import UnreadableError
from bantin.attachments.secrecy import mark_in

if TYPE_CHECKING:
    from pypdf import PdfWriter


def clean_pdf(raw: bytes) -> bytes:
    """The file without what it tells. Raises UnreadableError."""
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, NameObject

    reader = opened_pdf(io.BytesIO(raw))
    try:
        title = reader.metadata.title if reader.metadata else None
        writer = PdfWriter(clone_from=reader)
        writer.metadata = None
        if title and not path_in(title) and not mark_in(title):
            writer.add_metadata({"/Title": title})
        root: Any = writer.root_object
        _forget(root, "/Metadata", "/AF", "/PieceInfo")
        _forget(dictionary(root.get("/Names")), "/EmbeddedFiles")
        for page in writer.pages:
            _forget(page, "/Metadata", "/AF", "/PieceInfo")
            if "/Annots" not in page:
                continue
            kept = [one for one in array(page["/Annots"]) if _stays(dictionary(one))]
            if kept:
                page[NameObject("/Annots")] = ArrayObject(kept)
            else:
                _forget(page, "/Annots")
        for held in writer._objects:
            if isinstance(held, dict) and held.get("/Subtype") in ("/Image", "/Form"):
                _forget(held, "/Metadata", "/PieceInfo", "/AF")
        output = _reachable(_written(writer))
    except Exception as error:  # whatever a crooked file makes the library stumble over
        raise UnreadableError("máy không viết lại được PDF này", EXPORT_AGAIN) from error
    return output


def _written(writer: PdfWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _reachable(raw: bytes) -> bytes:
    """The file with what its pages lead to alone: what was taken out still stands in it else."""
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(io.BytesIO(raw))
    writer = PdfWriter()
    writer.clone_reader_document_root(reader)
    title = reader.metadata.title if reader.metadata else None
    writer.metadata = None
    if title:
        writer.add_metadata({"/Title": title})
    return _written(writer)


def _stays(annotation: dict[Any, Any]) -> bool:
    """Whether an annotation is part of the page; it loses its author's name."""
    kind = plain(annotation.get("/Subtype"))
    if kind in COMMENTS or kind in FILES:
        return False
    if kind not in ("/Widget", "/Link"):
        _forget(annotation, "/T", "/Popup", "/RC", "/IRT")
    action = dictionary(annotation.get("/A"))
    target = dictionary(action.get("/F")).get("/F") or action.get("/F")
    values = [plain(action.get("/URI")), plain(target)]
    return not any(isinstance(value, str) and path_in(value) for value in values)


def _forget(held: Any, *keys: str) -> None:
    for key in keys:
        if key in held:
            del held[key]
