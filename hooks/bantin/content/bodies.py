"""Checks of what stands below the head of a page: its links, pictures and HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from itertools import islice

from bantin.content.blanking import blank
from bantin.content.destinations import Kind, as_whole_address, classify, path_on_site, with_slashes
from bantin.content.images import Images, is_photograph
from bantin.content.languages import NAMES, code_of, is_language
from bantin.content.limits import excesses
from bantin.content.lines import figures_in
from bantin.content.links import Link, find_links
from bantin.content.litter import is_litter, is_mistaken_text
from bantin.content.markdown_mistakes import markdown_mistakes
from bantin.content.sections import GENERATED, HANDBOOK_DIR
from bantin.content.tree import Tree
from bantin.diagnostics import Place, Problem, Problems, Severity
from bantin.sources import Fields
from bantin.sources.files import Source
from bantin.text.slugs import slugify

MAX_GUESSES = 50  # "did you mean" answers a run: finding one costs far more than a look-up
MAX_TAGS = 20  # warnings about HTML in one body

# Files by their paths from the docs folder, with the line and column where a text names each.
Named = dict[str, tuple[int, int]]

_BROKEN_HEAD = re.compile(r"\s*(?:---|title:|date:)")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?/?>")


class BodyChecker:
    """Checks bodies against the files of the docs folder; ``docs_path`` names it in problems.

    ``figure`` is called with each ``so-lieu:`` link, which only the statistics can judge.
    ``site_url`` is the address of the site, by which a text may name its files as well.
    """

    def __init__(
        self,
        tree: Tree,
        images: Images,
        sections: frozenset[str],
        docs_path: str,
        problems: Problems,
        figure: Callable[[Link], None] | None = None,
        site_url: str = "",
    ) -> None:
        self._tree = tree
        self._images = images
        self._sections = sections
        self._docs_path = docs_path
        self._problems = problems
        self._figure = figure
        self._site_url = site_url
        self._guesses = 0
        # The files that each text names, by its path in problems, with the line and column where
        # it first does: a run that knows the text already must read it again when one of them
        # changes, and only files that some published text names are published.
        self.named: dict[str, Named] = {}

    def check(self, source: Source, body: str, body_start: int, body_line: int) -> None:
        """Every link, picture and HTML tag of a body that begins at ``body_start``."""
        for excess in excesses(body):
            place = source.place(body_start + excess.offset)
            self._problems.error(place, excess.code, excess.what, excess.mend)
        self._check_tags(source, body, body_start)
        self._check_markdown(source, body, body_start)
        for link in find_links(body, source.path, body_line):
            self._check_link(link)

    def line(self, source: Source, fields: Fields, key: str) -> str:
        """A line of the head in which figures may be quoted, as written; the figures go on."""
        scalar = fields.scalar(key)
        if scalar is None:
            return ""
        if self._figure is not None:
            for link in figures_in(scalar, source):
                self._figure(link)
        return fields.line(scalar)

    def _check_markdown(self, source: Source, body: str, body_start: int) -> None:
        if not body_start and _BROKEN_HEAD.match(body):
            return  # the head, which is told by itself, would be read as Markdown
        for mistake in markdown_mistakes(body):
            place = source.place(body_start + mistake.offset)
            severity = Severity.ERROR if mistake.is_error else Severity.WARNING
            problem = Problem(place, mistake.code, mistake.what, mistake.mend, severity)
            self._problems.add(problem)

    def _check_tags(self, source: Source, body: str, body_start: int) -> None:
        if "<" not in body:
            return
        for match in islice(_TAG.finditer(blank(body)), MAX_TAGS):
            self._problems.warning(
                source.place(body_start + match.start()),
                "raw-html",
                f"thẻ HTML «{_short(match[0])}» sẽ hiện ra thành chữ",
                "dùng cách viết Markdown, hoặc xóa thẻ",
            )

    def _check_link(self, link: Link) -> None:
        page = link.place.path.removeprefix(f"{self._docs_path}/")
        destination = classify(link.destination, page)
        what = "ảnh" if link.is_image else "liên kết"
        if link.is_image and not link.text.strip() and destination.kind is not Kind.FIGURE:
            self._problems.error(
                link.place,
                "image-alt",
                f"ảnh «{_short(link.destination)}» thiếu mô tả cho người không nhìn thấy",
                f"viết mô tả trong ngoặc vuông: ![mô tả ảnh]({_short(link.destination)})",
            )
        kind = destination.kind
        if kind is Kind.EMPTY:
            self._problems.error(
                link.place,
                "link-empty",
                f"{what} «{_short(link.text)}» chưa có đường dẫn",
                f"viết đường dẫn trong ngoặc tròn: {_written(link)}(…)",
            )
        elif kind is Kind.WINDOWS:
            self._windows(link.place, link.destination)
        elif kind is Kind.LANGUAGE and not link.is_image:
            self._language(link.place, destination.path)
        elif kind in (Kind.FORBIDDEN, Kind.LANGUAGE):
            self._problems.error(
                link.place,
                "link-forbidden",
                f"{what} «{_short(link.destination)}» dùng kiểu địa chỉ không được phép",
                f"viết {_written(link)}(…) với địa chỉ https://, http://, mailto:, tel:"
                " hoặc đường dẫn tới tệp",
            )
        elif kind is Kind.FIGURE and self._figure is not None:
            self._figure(link)
        elif kind is Kind.WEB and link.is_image:
            self._problems.error(
                link.place,
                "image-elsewhere",
                f"ảnh «{_short(link.destination)}» nằm ở trang khác, có thể mất bất cứ lúc nào",
                f"chép ảnh về cạnh bài rồi viết {_written(link)}({_name_of(destination.path)})",
            )
        elif kind is Kind.WEB:
            path = path_on_site(destination.path, self._site_url)
            if path in self._tree and not is_photograph(path):
                self.note(link.place, path)
        elif kind is Kind.SITE:
            self._site(link, destination.path)
        elif kind is Kind.FILE:
            self.file(link.place, link.destination, destination.path, what)
            # A photograph that is linked to is published as well, so it must be sound.
            if destination.path in self._tree and (
                link.is_image or is_photograph(destination.path)
            ):
                self._images.facts(destination.path, link.place, is_shown=link.is_image)

    def _windows(self, place: Place, written: str) -> None:
        self._problems.error(
            place,
            "windows-path",
            f"đường dẫn «{_short(written)}» viết kiểu Windows",
            f"viết bằng dấu gạch chéo xuôi: {_short(with_slashes(written))}",
        )

    def _language(self, place: Place, code: str) -> None:
        if is_language(code):
            return
        meant = code_of(code) or "hmn"
        self._problems.error(
            place,
            "language-unknown",
            f"không biết mã tiếng «{_short(code)}»",
            f"viết mã trong cẩm nang, ví dụ tieng:{meant} cho tiếng {NAMES[meant]}",
        )

    def _site(self, link: Link, path: str) -> None:
        first = path.partition("/")[0]
        if first == HANDBOOK_DIR and self._has_text(link.place, path.rstrip("/")):
            return
        if not path or first in GENERATED - {HANDBOOK_DIR} or first in self._sections:
            return
        if f"{path.rstrip('/')}.md" in self._tree:
            mend = f"viết đường dẫn tới tệp: /{path.rstrip('/')}.md"
        else:
            mend = "viết đường dẫn tới tệp .md, hoặc tới một chuyên mục, ví dụ /dan-van/"
        self._problems.error(
            link.place, "link-missing", f"không có trang «{_short(link.destination)}»", mend
        )

    def _has_text(self, place: Place, path: str) -> bool:
        """Whether there is a text for the address ``path``, without its last ``/``."""
        found = [one for one in (f"{path}.md", f"{path}/index.md") if one in self._tree]
        for one in found:
            self.note(place, one)
        return bool(found)

    def file(self, place: Place, written: str, path: str, what: str) -> bool:
        """Whether the docs folder has the file ``path``; reports it when not.

        ``written`` is what the editor wrote at ``place``, ``what`` is «ảnh», «liên kết», «tệp».
        """
        if path in self._tree:
            self.note(place, path)
            return True
        if is_litter(path):
            self._litter(place, path)
            return False
        if what == "liên kết":
            sentence = f"liên kết «{_short(written)}» không dẫn tới tệp nào"
        else:
            sentence = f"không có {what} «{_short(written)}»"
        self._problems.error(
            place,
            "image-missing" if what == "ảnh" else "link-missing",
            sentence,
            (as_whole_address(written) if what == "liên kết" else "")
            or self._guess(place.path, path)
            or self._where(what),
        )
        return False

    def note(self, place: Place, path: str) -> None:
        self.named.setdefault(place.path, {}).setdefault(path, (place.line, place.column))

    def _litter(self, place: Place, path: str) -> None:
        name = posixpath.basename(path)
        kind = "tệp tạm của máy"
        mend = "chép vào đây tệp thật, đặt tên khác rồi viết tên ấy"
        if is_mistaken_text(path):
            kind = "bài lưu nhầm thành .txt"
            mend = f"đổi tên tệp thành «{_short(name[:-4])}», rồi sửa cả ở đây"
        what = f"«{_short(name)}» là {kind}, không được đăng"
        self._problems.error(place, "link-litter", what, mend)

    def attachment(self, place: Place, written: str, what: str) -> str | None:
        """The path, from the docs folder, of a file named in a head; reports one that is not."""
        page = place.path.removeprefix(f"{self._docs_path}/")
        destination = classify(written, page)
        if destination.kind is Kind.WINDOWS:
            self._windows(place, written)
            return None
        if destination.kind is not Kind.FILE:
            self._problems.error(
                place,
                "file-elsewhere",
                f"«{_short(written)}» không phải là {what} trong thư mục {self._docs_path}",
                f"chép {what} về cạnh bài rồi viết tên tệp: {_name_of(written)}",
            )
            return None
        return destination.path if self.file(place, written, destination.path, what) else None

    def _guess(self, page: str, path: str) -> str | None:
        self._guesses += 1
        if self._guesses > MAX_GUESSES:
            return None
        for candidate in (f"{path}.md", f"{path}/index.md"):
            if candidate in self._tree:
                return f"có phải bạn định viết «{self._relative(page, candidate)}»?"
        nearest = self._tree.nearest(path)
        return f"có phải bạn định viết «{self._relative(page, nearest)}»?" if nearest else None

    def _relative(self, page: str, path: str) -> str:
        folder = page.removeprefix(f"{self._docs_path}/").rpartition("/")[0]
        prefix = f"{folder}/" if folder else ""
        return path.removeprefix(prefix) if path.startswith(prefix) else f"/{path}"

    def _where(self, what: str) -> str:
        if what == "liên kết":
            return "xem lại tên tệp; đường dẫn tính từ tệp này, hoặc từ thư mục docs nếu có / ở đầu"
        return f"chép {what} vào cạnh bài, hoặc sửa lại tên"


def _written(link: Link) -> str:
    return f"{'!' if link.is_image else ''}[{_short(link.text)}]"


def _name_of(address: str) -> str:
    """The name that a file at an address would have beside an article; «…» where none is told."""
    name = posixpath.basename(address.partition("?")[0].partition("#")[0])
    stem, dot, suffix = name.rpartition(".")
    return f"{slugify(stem) or 'tep'}.{suffix.lower()}" if dot and suffix.isalnum() else "…"


def _short(text: str) -> str:
    """A text fit for a message, whatever its length."""
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:79]}…"
