"""Mending a file: encoding, normal form, quotation marks, what it tells of its makers.

``plan`` only looks, so that an editor can be shown what would change; `undoing` writes it. No
letter is ever lost: what cannot be mended for certain is left as it is.
"""

from __future__ import annotations

import io
import re
import stat
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bantin.attachments.inspecting import CLEANED
from bantin.content.images import IMAGE_SUFFIXES, inspect, open_picture
from bantin.content.images import MOST_BYTES as MOST_IMAGE_BYTES
from bantin.diagnostics.system_errors import explained
from bantin.editor.filing import Filing, filing_of
from bantin.editor.typesetting import Typeset, typeset
from bantin.editor.undoing import carry_out
from bantin.pictures.metadata import MetadataError, strip_metadata
from bantin.pictures.opening import UnreadableError
from bantin.pictures.originals import ORIENTATION, encoded_anew
from bantin.sources.digests import MOST_BYTES
from bantin.sources.encodings import decode_foreign, guess_encoding, is_utf16
from bantin.sources.files import MAX_BYTES as MOST_TEXT_BYTES
from bantin.text.legacy import convert, detect
from bantin.text.normal_form import nfc

TEXT_SUFFIXES = frozenset({".md", ".yml", ".yaml", ".txt", ".csv"})

_MOST_SAMPLES = 10
_AROUND, _LONGEST = 15, 90  # characters of a line that are shown

_HEIC = frozenset({".heic", ".heif"})
_STRAY_BYTES = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile("[\u0080-\ud7ff\ue000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Fix:
    """What mending a file would do.

    ``changes`` are Vietnamese lines, one a change; ``samples`` show lines before and after.
    ``content`` is the file as it would be, None when there is nothing to write. ``obstacle`` says
    why a file cannot be mended, empty when it can or need not be. ``target`` is where the file
    belongs instead, and ``besides`` what else is written or, where it has no content, deleted then.
    """

    path: Path
    changes: tuple[str, ...] = ()
    content: bytes | None = None
    obstacle: str = ""
    samples: tuple[str, ...] = ()
    target: Path | None = None
    besides: Mapping[Path, bytes | None] = field(default_factory=dict)


def plan(root: Path, path: str | Path) -> Fix:
    """What would mend ``root/path`` (a text, a photograph, a document); writes nothing."""
    file = root / path
    suffix = file.suffix.lower()
    if suffix in CLEANED:
        most = MOST_BYTES
    elif suffix in TEXT_SUFFIXES:
        most = MOST_TEXT_BYTES
    elif suffix in IMAGE_SUFFIXES - {".svg"}:
        most = MOST_IMAGE_BYTES
    else:
        return Fix(file, obstacle=f"chưa biết sửa tệp {suffix or 'không đuôi'}")
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            kind = "thư mục" if stat.S_ISDIR(found.st_mode) else "ống dẫn hay thiết bị"
            return Fix(file, obstacle=f"đây là {kind}, không phải tệp thường")
        if found.st_size > most:
            size = f"tệp nặng {found.st_size // 1_000_000} MB, quá mức {most // 1_000_000} MB"
            return Fix(file, obstacle=size)
        raw = file.read_bytes()
    except FileNotFoundError:
        return Fix(file, obstacle="không có tệp này")
    except OSError as error:
        return Fix(file, obstacle=f"không đọc được tệp: {explained(error).what}")
    if suffix in CLEANED:
        return _plan_attachment(file, suffix, raw)
    return _plan_text(file, raw) if suffix in TEXT_SUFFIXES else _plan_image(file, raw)


def write_fixes(root: Path, command: str, fixes: Iterable[Fix]) -> None:
    """Writes what was planned, so that ``command`` can undo it. Raises OSError as `carry_out`."""
    wanted: dict[Path, bytes | None] = {}
    for fix in fixes:
        if fix.content is None:
            continue
        wanted |= fix.besides
        if fix.target is not None:
            wanted[fix.path] = None
        wanted[fix.target or fix.path] = fix.content
    if wanted:
        carry_out(root, command, wanted)


def _plan_attachment(file: Path, suffix: str, raw: bytes) -> Fix:
    from bantin.attachments.cleaning.mending import cleaned  # long to import, and seldom wanted

    found = cleaned(raw, suffix)
    return Fix(file, found.changes, found.content, found.obstacle)


def _plan_text(file: Path, raw: bytes) -> Fix:
    changes: list[str] = []
    utf16 = is_utf16(raw)
    try:
        if utf16:
            raise UnicodeDecodeError("utf-8", raw[:1], 0, 1, "UTF-16")
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        if not utf16 and _is_mostly_utf8(raw):
            return Fix(
                file,
                obstacle="tệp lẫn hai bảng mã, máy không đoán chắc được; "
                "mở tệp, gõ lại những chữ bị hỏng",
            )
        try:
            text = decode_foreign(raw)
        except UnicodeDecodeError:
            return Fix(file, obstacle="không đoán được bảng mã của tệp; chép chữ sang tệp mới")
        changes.append(f"chuyển bảng mã {guess_encoding(raw)} sang UTF-8")
    before = text
    legacy = detect(text)
    if legacy is not None:
        changes.append(f"chuyển chữ {legacy[0].value} cũ sang Unicode")
        text = convert(text, legacy[0])
    composed = nfc(text)
    if composed != text:
        changes.append("ghép dấu rời vào chữ (Unicode dựng sẵn, NFC)")
    mended = typeset(composed) if file.suffix.lower() == ".md" else Typeset(composed)
    if mended.quotes:
        changes.append(f"thay {mended.quotes} dấu nháy thẳng bằng dấu nháy cong “ ”")
    if mended.spaces:
        changes.append(f"bỏ khoảng trắng thừa ở {mended.spaces} chỗ")
    samples = _samples(before, mended.text)
    filing = filing_of(file, mended.text)
    if filing is not None:
        return _moved(file, filing, changes, samples)
    if not changes:
        return Fix(file)
    return Fix(file, tuple(changes), mended.text.encode("utf-8"), samples=samples)


def _moved(file: Path, filing: Filing, changes: list[str], samples: tuple[str, ...]) -> Fix:
    """The file as it would be where it belongs, with what it takes along."""
    folder = filing.target.parent
    month = "/".join(folder.parts[-3:])
    besides: dict[Path, bytes | None] = {}
    for name in (*filing.moved, *filing.copied):
        besides[folder / name] = (file.parent / name).read_bytes()
    for path, content in ((filing.target, b""), *besides.items()):
        if path.exists() and path.read_bytes() != content:
            return Fix(file, obstacle=f"{month}/ đã có tệp «{path.name}»; đổi tên một trong hai")
    besides |= {file.parent / name: None for name in filing.moved}
    taken = [f"«{name}»" for name in filing.moved] + [f"bản sao «{name}»" for name in filing.copied]
    changes.append(f"chuyển vào {month}/ cho đúng tháng của ngày đăng")
    if taken:
        changes.append(f"mang theo {', '.join(taken)}")
    text = filing.text.encode("utf-8")
    return Fix(file, tuple(changes), text, "", samples, filing.target, besides)


def _samples(before: str, after: str) -> tuple[str, ...]:
    """Lines that read differently now, each as it was and as it will be."""
    old, new = before.splitlines(), after.splitlines()
    if len(old) != len(new):
        return ()
    differing = [
        (number, nfc(was), now)
        for number, (was, now) in enumerate(zip(old, new, strict=True), 1)
        if nfc(was) != now
    ]
    shown = [
        "dòng {}: «{}» → «{}»".format(number, *_around(was, now))
        for number, was, now in differing[:_MOST_SAMPLES]
    ]
    more = len(differing) - _MOST_SAMPLES
    return (*shown, *([f"và {more} dòng nữa"] if more > 0 else []))


def _around(was: str, now: str) -> tuple[str, str]:
    """Two lines from a little before they begin to differ to a little behind."""
    start = next(
        (at for at, (a, b) in enumerate(zip(was, now, strict=False)) if a != b),
        min(len(was), len(now)),
    )
    end = 0
    while end < min(len(was), len(now)) - start and was[-1 - end] == now[-1 - end]:
        end += 1
    first = max(0, start - _AROUND)

    def shown(line: str) -> str:
        middle = line[first : len(line) - end + _AROUND][:_LONGEST]
        is_cut = end > _AROUND or len(line) - first > _LONGEST
        return f"{'…' * (first > 0)}{middle}{'…' * is_cut}"

    return shown(was), shown(now)


def _is_mostly_utf8(raw: bytes) -> bool:
    """Whether more letters are proper UTF-8 than are not: then no single old encoding fits."""
    text = raw.decode("utf-8", "surrogateescape")
    return len(_BEYOND_ASCII.findall(text)) > len(_STRAY_BYTES.findall(text))


def _plan_image(file: Path, raw: bytes) -> Fix:
    facts = inspect(file)
    if facts.problem not in ("", "misnamed"):
        return Fix(file, obstacle="ảnh hỏng hoặc quá lớn, máy không sửa được")
    with warnings.catch_warnings():
        # Pillow grumbles in English about what this command is there to mend.
        warnings.simplefilter("ignore")
        image = open_picture(io.BytesIO(raw))
    with image:
        exif = image.getexif()
        orientation = int(exif.get(ORIENTATION) or 1)
        has_notes = any(tag != ORIENTATION for tag in exif)
        kind = image.format or ""
    if not facts.has_location and not has_notes:
        return Fix(file)
    if file.suffix.lower() in _HEIC:
        return Fix(
            file,
            obstacle="ảnh HEIC không gỡ được ngay trong tệp; ảnh trên trang vẫn không mang theo "
            "vị trí chụp",
        )
    try:
        content = strip_metadata(raw, orientation)
    except MetadataError:
        try:
            content = encoded_anew(raw, orientation, kind)
        except UnreadableError:
            return Fix(file, obstacle="ảnh hỏng hoặc quá lớn, máy không sửa được")
    changes = ["bỏ vị trí chụp (GPS)"] if facts.has_location else []
    if has_notes:
        changes.append("bỏ thông tin máy ảnh (Exif), giữ nguyên hình và chiều ảnh")
    return Fix(file, tuple(changes), content)
