"""Pictures: their size, and what must not be published with them.

Pillow is imported only when there is a picture to look at. A file is opened, not decoded, so a
bulletin of thousands of photographs is checked in seconds.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from bantin.content.tree import Tree
from bantin.diagnostics import Place, Problems
from bantin.sources.files import fix_command

IMAGE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"})
_GPS_IFD = 0x8825
_ORIENTATION = 0x0112
_TAIL = 65_536
_SVG_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:px)?")
_SVG_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SVG_ACTIVE = frozenset({"script", "foreignobject", "iframe", "handler", "listener", "set"})
_CSS_LOADS = re.compile(r"@import|url\(\s*['\"]?\s*(?!['\"#\s])", re.IGNORECASE)
_SAFE_REFERENCES = ("#", "data:image/png", "data:image/jpeg")
_MAX_SVG_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What a picture is: its size as shown, turned by its orientation, in pixels.

    Zeros when an SVG does not tell. ``problem`` is ``""``, ``corrupt``, ``too-large`` or
    ``active`` (an SVG that would run something or load something).
    """

    width: int = 0
    height: int = 0
    has_location: bool = False
    problem: str = ""


def inspect(file: Path) -> ImageFacts:
    """Looks at one picture. Raises OSError when the file cannot be read at all."""
    if file.suffix.lower() == ".svg":
        return _inspect_svg(file.read_bytes())
    return _inspect_raster(file)


def _inspect_raster(file: Path) -> ImageFacts:
    from PIL import Image, UnidentifiedImageError

    with file.open("rb") as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(stream) as image:
                width, height = image.size
                exif = image.getexif()
                located = bool(exif.get_ifd(_GPS_IFD)) or _xmp_has_location(image.info)
                if exif.get(_ORIENTATION) in (5, 6, 7, 8):
                    width, height = height, width
                kind = image.format
        except Image.DecompressionBombError:
            return ImageFacts(problem="too-large")
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError, EOFError):
            return ImageFacts(problem="corrupt")
        ending = {"JPEG": b"\xff\xd9", "PNG": b"IEND"}.get(kind or "")
        if ending is not None:
            stream.seek(0, 2)
            stream.seek(max(0, stream.tell() - _TAIL))
            if ending not in stream.read():
                return ImageFacts(width, height, located, "corrupt")
    return ImageFacts(width, height, located)


def _xmp_has_location(info: dict[str | tuple[int, int], object]) -> bool:
    for key in ("xmp", "XML:com.adobe.xmp"):
        packet = info.get(key)
        if isinstance(packet, str):
            packet = packet.encode("utf-8", "replace")
        if isinstance(packet, bytes) and b"GPSLatitude" in packet:
            return True
    return False


def _inspect_svg(raw: bytes) -> ImageFacts:
    if len(raw) > _MAX_SVG_BYTES:
        return ImageFacts(problem="too-large")
    # Without a document type there are no entities, so nothing can multiply while parsing.
    if _SVG_DOCTYPE.search(raw):
        return ImageFacts(problem="active")
    try:
        root = ElementTree.fromstring(raw)  # noqa: S314 - see above
    except (ElementTree.ParseError, ValueError, LookupError):
        return ImageFacts(problem="corrupt")
    if _local(root.tag) != "svg":
        return ImageFacts(problem="corrupt")
    width, height = _svg_size(root)
    active = any(_is_active(element) for element in root.iter())
    return ImageFacts(width, height, problem="active" if active else "")


def _local(name: object) -> str:
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def _is_active(element: ElementTree.Element) -> bool:
    if _local(element.tag) in _SVG_ACTIVE:
        return True
    if _local(element.tag) == "style" and _CSS_LOADS.search(element.text or ""):
        return True
    for name, value in element.attrib.items():
        local = _local(name)
        if local.startswith("on") or _CSS_LOADS.search(value):
            return True
        if local == "href" and not value.strip().startswith(_SAFE_REFERENCES):
            return True
    return False


def _svg_size(root: ElementTree.Element) -> tuple[int, int]:
    lengths = [_SVG_LENGTH.fullmatch(root.get(name, "").strip()) for name in ("width", "height")]
    if all(lengths):
        width, height = (float(match[1]) for match in lengths if match)
        return round(width), round(height)
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        return (round(float(box[2])), round(float(box[3]))) if len(box) == 4 else (0, 0)
    except (ValueError, OverflowError):
        return 0, 0


class Images:
    """The pictures of a docs folder; each is looked at once a run, its problems told once."""

    def __init__(self, tree: Tree, docs_path: str, problems: Problems) -> None:
        self._tree = tree
        self._docs_path = docs_path
        self._problems = problems
        self._facts: dict[str, ImageFacts] = {}

    def know(self, facts: Mapping[str, ImageFacts]) -> None:
        """Takes the facts of sound pictures from an earlier run; they are not looked at again."""
        self._facts.update(facts)

    @property
    def known(self) -> Mapping[str, ImageFacts]:
        """What was found of every picture so far, by path."""
        return self._facts

    def facts(self, path: str) -> ImageFacts:
        """The facts of a picture that is in the tree; ``path`` is relative to the docs folder."""
        found = self._facts.get(path)
        if found is None:
            found = self._facts[path] = self._look(path)
        return found

    def check_all(self) -> None:
        """Looks at every picture that will be published, linked or not."""
        endings = tuple(IMAGE_SUFFIXES)
        for path in self._tree.files:
            if path.lower().endswith(endings):
                self.facts(path)

    def _look(self, path: str) -> ImageFacts:
        shown = f"{self._docs_path}/{path}"
        place = Place(shown)
        try:
            facts = inspect(self._tree.docs_dir / path)
        except OSError as error:
            self._problems.error(
                place,
                "image-unreadable",
                f"không đọc được ảnh ({error.strerror})",
                "xem ảnh có vừa bị xóa hay đổi tên không rồi chạy lại",
            )
            return ImageFacts()
        if facts.problem == "corrupt":
            self._problems.error(
                place,
                "image-corrupt",
                "ảnh hỏng hoặc không phải ảnh",
                "mở ảnh bằng phần mềm xem ảnh, lưu lại thành JPG hoặc PNG rồi chép vào đây",
            )
        elif facts.problem == "too-large":
            self._problems.error(
                place, "image-too-large", "ảnh quá lớn", "thu ảnh lại, cạnh dài 2000 điểm là đủ"
            )
        elif facts.problem == "active":
            self._problems.error(
                place,
                "image-active",
                "ảnh SVG chứa mã chạy được hoặc gọi tới trang khác",
                "lưu lại ảnh thành PNG, hoặc xuất SVG thuần hình vẽ",
            )
        if facts.has_location:
            self._problems.error(
                place,
                "image-location",
                "ảnh ghi vị trí chụp (GPS), đăng lên là lộ nơi chụp",
                f"chạy {fix_command(shown)}",
            )
        return facts
