"""What is made of every photograph: which widths and crops, how large each may be, what they are
called.

All of it follows from the photograph's size and the digest of its file, so a page can name what
it shows before anything is drawn.

The promise to readers is that a photograph costs a phone 40 KB at most. Every variant that a phone
can choose keeps that limit, whatever it shows, and the widest one, which may be larger, is out of a
phone's reach: ``sizes`` in the templates tells a narrow screen a little less than its width, so
that three pixels to the point and more do not ask for what no eye can see.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache

from bantin.content.images import is_photograph
from bantin.content.model import Article, Image
from bantin.sources.digests import hex_digest

# All that lies here bears a digest of its content in its name, and may be kept for a year.
FOLDER = "anh-web"
# To be raised with every change that makes other files of the same photograph.
RECIPE = "1"
WIDTHS = (240, 480, 720, 1080, 1440)
FALLBACK_WIDTH = 720
PHONE_WIDTH, PHONE_BYTES, WIDE_BYTES = 1080, 40_000, 150_000
# A width that is so close below the photograph's own takes its place.
_NEAR = 1.15
# Name, ratio of width to height, greatest width: as search engines and social networks want them.
_CROPS = (
    ("1x1", 1, 1, 1080),
    ("4x3", 4, 3, 1200),
    ("16x9", 16, 9, 1200),
    ("social", 40, 21, 1200),
)
# An original that is linked to keeps its format where its notes can be cut out of it.
_KEPT = {".jpg": ".jpg", ".jpeg": ".jpg", ".png": ".png", ".webp": ".webp", ".gif": ".gif"}


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a photograph in a fixed shape, at ``url`` from the site's root; sizes in pixels."""

    name: str
    url: str
    width: int
    height: int


def widths(width: int) -> tuple[int, ...]:
    """The widths, in pixels and ascending, in which a photograph of that width is offered."""
    smaller = [step for step in WIDTHS if step < width]
    if width <= WIDTHS[-1] and (not smaller or width > smaller[-1] * _NEAR):
        smaller.append(width)
    return tuple(smaller)


def height_of(width: int, size: tuple[int, int]) -> int:
    """How high a photograph of that size is when it is ``width`` wide; at least one pixel."""
    return max(1, round(size[1] * width / size[0]))


def fallback_width(width: int) -> int:
    """The width of the JPEG for browsers that know nothing newer."""
    offered = widths(width)
    return max((step for step in offered if step <= FALLBACK_WIDTH), default=offered[0])


def budget(width: int) -> int:
    """How many bytes a variant of that width may have."""
    return PHONE_BYTES if width <= PHONE_WIDTH else WIDE_BYTES


@lru_cache(maxsize=4096)
def key(digest: str) -> str:
    """What stands for all that is made of a photograph, whatever its file is called.

    ``digest`` is that of the file's bytes.
    """
    from PIL import __version__

    return hex_digest(digest, RECIPE, __version__)


def address(path: str, digest: str) -> str:
    """What the addresses of all files made of a photograph begin with, from the site's root.

    ``path`` is its file, ``digest`` that of the file's bytes.
    """
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return f"{FOLDER}/{stem}-{key(digest)}"


def scaled_names(width: int) -> list[str]:
    """What the addresses of a photograph of that width in all its sizes end in."""
    steps = widths(width)
    names = [f"-{step}.{kind}" for step in steps for kind in ("avif", "webp")]
    return [*names, f"-{fallback_width(width)}.jpg"]


def cropped_names() -> list[str]:
    """What the addresses of its crops end in."""
    return [f"-{name}.jpg" for name, *_ in _CROPS]


def crops(image: Image | None) -> tuple[Crop, ...]:
    """The crops of an article's photograph: 1:1, 4:3, 16:9, and 1200 by 630 for sharing.

    Each is as large as the photograph allows; none for a drawing (SVG).
    """
    if image is None or not (image.width and is_photograph(image.url)):
        return ()
    base = address(image.url, image.digest)
    size = (image.width, image.height)
    return tuple(Crop(name, f"{base}-{name}.jpg", *box) for name, box in crop_boxes(size).items())


def has_photograph(article: Article) -> bool:
    """Whether an article has a main picture that crops can be made of."""
    return bool(crops(article.image))


def crop_boxes(size: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """The width and height of each crop of a photograph of that size, by name."""
    found = {}
    for name, across, down, most in _CROPS:
        width = max(1, min(most, size[0], size[1] * across // down))
        found[name] = (width, max(1, round(width * down / across)))
    return found


def original(path: str, digest: str) -> str:
    """Where a photograph that a text links to as a file is published, without its notes."""
    suffix = posixpath.splitext(path)[1].lower()
    return f"{address(path, digest)}{_KEPT.get(suffix, '.jpg')}"
