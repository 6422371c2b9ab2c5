"""Pictures as they are uploaded: their size, and what is wrong with them.

Pillow is imported only when there is a picture to look at. A file is opened, not decoded, so a
bulletin of thousands of photographs is checked in seconds; what is wrong farther in is found when
something is made of it (`bantin.pictures`).
"""

from __future__ import annotations

import contextlib
import os
import posixpath
import warnings
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bantin.content.drawings import inspect_drawing
from bantin.content.looking import NO_STAMP
from bantin.content.tree import Tree
from bantin.diagnostics import Place, Problems
from bantin.diagnostics.system_errors import explained
from bantin.sources.digests import MOST_BYTES as LARGEST_FILE
from bantin.sources.digests import file_digest

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

# What each ending promises, as Pillow calls it; a phone's JPEG may hold more than one picture.
_KINDS = {
    ".jpg": ("JPEG", "MPO"),
    ".jpeg": ("JPEG", "MPO"),
    ".png": ("PNG",),
    ".webp": ("WEBP",),
    ".gif": ("GIF",),
    ".avif": ("AVIF",),
    ".heic": ("HEIF",),
    ".heif": ("HEIF",),
}
PHOTOGRAPH_SUFFIXES = frozenset(_KINDS)
IMAGE_SUFFIXES = PHOTOGRAPH_SUFFIXES | {".svg"}
# Nothing else is ever tried: each decoder more is one more that a crooked file could be for.
_FORMATS = ("JPEG", "MPO", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
MOST_BYTES = 40_000_000
# Phones take up to 108 million pixels; JPEG alone can be decoded at a part of its size.
_MOST_PIXELS_JPEG, _MOST_PIXELS = 120_000_000, 50_000_000
_GPS_IFD = 0x8825
_ORIENTATION = 0x0112
_JPEG_BEGIN = b"\xff\xd8"
_TAIL = 65_536
_ENDINGS = {"JPEG": b"\xff\xd9", "MPO": b"\xff\xd9", "PNG": b"IEND", "GIF": b"\x3b"}


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What a picture is: its size as shown, turned by its orientation, in pixels.

    Zeros when an SVG does not tell. ``problem`` is ``""``, ``empty``, ``corrupt``, ``too-heavy``
    (bytes), ``too-large`` (pixels), ``misnamed``, ``unreadable`` or ``active`` (an SVG that would
    run something or load something); ``detail`` is what a message tells besides, ``mend`` how to
    mend it where the problem alone does not say.
    """

    width: int = 0
    height: int = 0
    has_location: bool = False
    problem: str = ""
    detail: str = ""
    is_moving: bool = False
    mend: str = ""


def without_photographs(paths: Iterable[str]) -> list[str]:
    """Those of many files that are no pictures made of pixels."""
    endings = tuple(PHOTOGRAPH_SUFFIXES)
    return [path for path in paths if not path.lower().endswith(endings)]


def is_photograph(path: str) -> bool:
    """Whether a file's ending is that of a picture made of pixels."""
    return posixpath.splitext(path)[1].lower() in PHOTOGRAPH_SUFFIXES


def open_picture(stream: BinaryIO) -> ImageFile:
    """Opens a picture without decoding it. Raises whatever its decoder stumbles over."""
    from PIL import Image

    head = stream.read(32)
    stream.seek(0)
    if head[4:8] == b"ftyp" and head[8:12] not in (b"avif", b"avis"):
        import pi_heif  # teaches Pillow to read what iPhones write

        pi_heif.register_heif_opener()
    Image.init()
    return Image.open(stream, formats=[name for name in _FORMATS if name in Image.OPEN])


def inspect(file: Path) -> ImageFacts:
    """Looks at one picture. Raises OSError when the file cannot be read at all."""
    size = os.stat(file).st_size
    if size == 0:
        return ImageFacts(problem="empty")
    if size > MOST_BYTES:
        detail = f"{size / 1_000_000:.0f} MB, mức cao nhất {MOST_BYTES // 1_000_000} MB"
        return ImageFacts(problem="too-heavy", detail=detail)
    if file.suffix.lower() == ".svg":
        width, height, problem = inspect_drawing(file.read_bytes())
        return ImageFacts(width, height, problem=problem, detail="5 MB")
    return _inspect_photograph(file)


def _inspect_photograph(file: Path) -> ImageFacts:
    from PIL import Image

    with file.open("rb") as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Pillow would look for its head through millions of zeros, one by one.
        if stream.read(2) == _JPEG_BEGIN and _ENDINGS["JPEG"] not in _tail(stream):
            return ImageFacts(problem="corrupt")
        stream.seek(0)
        try:
            with open_picture(stream) as image:
                width, height = image.size
                exif = image.getexif()
                located = bool(exif.get_ifd(_GPS_IFD)) or _xmp_has_location(image.info)
                if exif.get(_ORIENTATION) in (5, 6, 7, 8):
                    width, height = height, width
                kind = image.format or ""
                most = _MOST_PIXELS
                if kind in ("JPEG", "MPO") and not image.info.get("progressive"):
                    most = _MOST_PIXELS_JPEG
                moving = kind != "MPO" and getattr(image, "n_frames", 1) > 1
        except Image.DecompressionBombError:
            return ImageFacts(problem="too-large", detail="trên 170 triệu điểm")
        except Exception:
            # Whatever a decoder stumbles over, the file is not what it claims to be.
            return ImageFacts(problem="corrupt")
        ending = _ENDINGS.get(kind)
        if ending is not None and ending not in _tail(stream):
            return ImageFacts(width, height, located, "corrupt")
    if width * height > most:
        problem, detail = "too-large", f"{width} x {height} điểm"
    elif kind not in _KINDS.get(file.suffix.lower(), (kind,)):
        problem, detail = "misnamed", "JPEG" if kind == "MPO" else kind
    else:
        problem, detail = "", ""
    return ImageFacts(width, height, located, problem, detail, moving)


def _tail(stream: BinaryIO) -> bytes:
    """The last bytes of a picture."""
    stream.seek(max(0, stream.seek(0, 2) - _TAIL))
    return stream.read()


def _xmp_has_location(info: Mapping[str | tuple[int, int], object]) -> bool:
    for key in ("xmp", "XML:com.adobe.xmp"):
        packet = info.get(key)
        if isinstance(packet, str):
            packet = packet.encode("utf-8", "replace")
        if isinstance(packet, bytes) and b"GPSLatitude" in packet:
            return True
    return False


class Images:
    """The pictures of a docs folder; each is looked at once a run.

    What is wrong with one is told wherever a text names it, or at the file itself if it is
    published though no text does.
    """

    def __init__(self, tree: Tree, docs_path: str, problems: Problems) -> None:
        self._tree = tree
        self._docs_path = docs_path
        self._problems = problems
        self._facts: dict[str, ImageFacts] = {}
        self._told: set[tuple[str, Place | None]] = set()
        self._named: set[str] = set()
        self.digests: Mapping[str, str] = {}

    def know(self, facts: Mapping[str, ImageFacts]) -> None:
        """Takes the facts of sound pictures from an earlier run; they are not looked at again."""
        self._facts.update(facts)

    @property
    def known(self) -> Mapping[str, ImageFacts]:
        """What was found of every picture so far, by path."""
        return self._facts

    def digest(self, path: str) -> str:
        """The digest of a picture's bytes; empty when it cannot be read."""
        known = self.digests.get(path)
        if known is not None:
            return known
        try:
            return file_digest(self._tree.docs_dir / path)
        except OSError:
            return ""

    def facts(
        self, path: str, named_at: Place | None = None, *, is_shown: bool = True
    ) -> ImageFacts:
        """The facts of a picture that is in the tree; ``path`` is relative to the docs folder.

        ``named_at`` is where a text names it, to show it or only to lead to it.
        """
        found = self._facts.get(path)
        if found is None:
            found = self._facts[path] = self._look(path)
        if named_at is not None:
            self._named.add(path)
        is_stilled = is_shown and found.is_moving
        if (found.problem or is_stilled) and (path, named_at) not in self._told:
            self._told.add((path, named_at))
            self._tell(path, found, named_at)
        return found

    @contextlib.contextmanager
    def telling(self, problems: Problems) -> Iterator[None]:
        """Has ``problems`` told everything in the meantime, as if nothing had been told before."""
        before = self._problems, self._told
        self._problems, self._told = problems, set()
        try:
            yield
        finally:
            self._problems, self._told = before

    def check_all(self, published: Container[str]) -> None:
        """Looks at every picture that is published though no text names it, too.

        Of the others only those are told that no repository takes, as of all files.
        """
        endings = tuple(IMAGE_SUFFIXES)
        for path in self._tree.no_texts:
            stamp = self._tree.stamps[path]
            if stamp == NO_STAMP:
                continue  # the tree tells
            is_due = path in published or stamp[0] > LARGEST_FILE
            if is_due and path.lower().endswith(endings) and path not in self._named:
                self.facts(path)

    def _look(self, path: str) -> ImageFacts:
        try:
            return inspect(self._tree.docs_dir / path)
        except OSError as error:
            told = explained(error)
            return ImageFacts(problem="unreadable", detail=told.what, mend=told.mend)

    def _tell(self, path: str, facts: ImageFacts, named_at: Place | None) -> None:
        name = posixpath.basename(path)
        place = named_at or Place(f"{self._docs_path}/{path}")
        subject = f"ảnh «{name}»" if named_at else "ảnh"
        if not facts.problem:
            if named_at is not None:
                self._problems.warning(
                    place,
                    "image-moving",
                    f"{subject} là ảnh động, trang chỉ hiện khung đầu",
                    "dùng ảnh tĩnh, hoặc đính kèm tệp ảnh động vào bài",
                )
            return
        what, mend = _WORDS[facts.problem]
        mend = facts.mend or mend
        suffixes = [ending for ending, kinds in _KINDS.items() if facts.detail in kinds]
        right = f"{posixpath.splitext(name)[0]}{suffixes[0]}" if suffixes else ""
        self._problems.error(
            place,
            f"image-{facts.problem}",
            what.format(subject=subject, detail=facts.detail),
            mend.format(right=right),
        )


def report_corrupt(place: Place, path: str, problems: Problems) -> None:
    """Tells, where a text names it, of a picture that could not be decoded to its end."""
    what, mend = _WORDS["corrupt"]
    subject = f"ảnh «{posixpath.basename(path)}»"
    problems.error(place, "image-corrupt", what.format(subject=subject), mend)


_WORDS = {
    "unreadable": (
        "không đọc được ảnh: {detail}",
        "xem ảnh có vừa bị xóa hay đổi tên không rồi chạy lại",
    ),
    "empty": ("{subject} rỗng, không có byte nào", "chép lại ảnh từ máy ảnh hay điện thoại"),
    "corrupt": (
        "{subject} hỏng hoặc không phải ảnh",
        "mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPG hoặc PNG rồi chép vào đây",
    ),
    "too-heavy": ("{subject} nặng quá mức ({detail})", "thu ảnh lại, cạnh dài 2000 điểm là đủ"),
    "too-large": ("{subject} quá lớn ({detail})", "thu ảnh lại, cạnh dài 2000 điểm là đủ"),
    "misnamed": ("{subject} thật ra là ảnh {detail}", "đổi tên tệp thành «{right}»"),
    "active": (
        "{subject} SVG chứa mã chạy được hoặc gọi tới trang khác",
        "lưu lại ảnh thành PNG, hoặc xuất SVG thuần hình vẽ",
    ),
}
