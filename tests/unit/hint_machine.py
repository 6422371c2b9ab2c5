"""A machine that does what the hint of a message says, as an editor without thought would.

It knows a handful of forms: «viết khóa: giá trị», «viết [chữ](địa chỉ)», «viết «chữ»», «thêm dòng
…», «xóa …», «đổi tên thành …», «có phải bạn định viết …», and takes the first of what is offered.
Where the hint leaves «…» to be filled in, the words of the right example are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from bantin.diagnostics import Problem
from tests.unit.hint_markdown import followed_in_markdown

Files = dict[str, str]

_LINK = re.compile(r"!?\[[^\[\]]*\]\([^()]*\)")
_QUOTED = re.compile(r"«([^«»]*)»")


@dataclass
class Machine:
    """Files of a bulletin, in which one problem after another is mended by its hint alone."""

    files: Files
    right: str

    def mend(self, problem: Problem) -> bool:
        """Whether the hint of the problem was of a known form, and has been followed."""
        self._problem = problem
        self._path = problem.place.path
        if problem.code.startswith("md-"):
            text = followed_in_markdown(self.text, self.at, problem.mend, self.filled)
            if text is None:
                return False
            self.text = text
            return True
        for pattern, act in _FORMS:
            match = re.search(pattern, problem.mend)
            if match is not None and self._path in self.files and act(self, match):
                return True
        return False

    @property
    def text(self) -> str:
        return self.files[self._path]

    @text.setter
    def text(self, text: str) -> None:
        self.files[self._path] = text

    @property
    def at(self) -> int:
        """Where the problem is, counted from 0."""
        lines = self.text.split("\n")[: self._problem.place.line - 1]
        return sum(len(line) + 1 for line in lines) + self._problem.place.column - 1

    def line_at(self, offset: int) -> tuple[int, int]:
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text) if end < 0 else end

    def replace(self, start: int, end: int, new: str) -> bool:
        self.text = self.text[:start] + new + self.text[end:]
        return True

    def filled(self, text: str) -> str:
        """The text with the words of the right example where it has «…»."""

        def value(match: re.Match[str]) -> str:
            found = re.search(rf"\b{match[1]}: *([^,}}\]\n]+)", self.right)
            return f"{match[1]}: {found[1] if found else 'chữ'}"

        text = re.sub(r"(\w+): …", value, text)
        words = re.search(r"!?\[([^\]]+)\]\(([^()]*)\)", self.right) or re.search(
            r"\[([^\]]+)\]: (\S+)", self.right
        )
        if words is None:
            return text
        return text.replace("[…]", f"[{words[1]}]").replace("](…)", f"]({words[2]})")

    # What the forms do.

    def rename(self, match: re.Match[str]) -> bool:
        folder = self._path.rpartition("/")[0]
        name = match["name"]
        self.files[name if "/" in name else f"{folder}/{name}"] = self.files.pop(self._path)
        return True

    def change_suffix(self, match: re.Match[str]) -> bool:
        self.files[self._path.rpartition(".")[0] + match["name"]] = self.files.pop(self._path)
        return True

    def write_key(self, match: re.Match[str]) -> bool:
        """The value of a key, on its line, however many lines it has or between brackets."""
        key, value = match["key"], self.filled(match["value"])
        start = self.text.rfind(f"{key}:", 0, self.line_at(self.at)[1])
        start = start if start >= 0 else self.text.find(f"{key}:")
        if start < 0:
            return False
        head, end = self.line_at(start)
        before = self.text[head:start]
        if before.count("{") > before.count("}"):
            rest = re.compile(r"\s*(?:\"[^\"]*\"|'[^']*'|\[[^\]]*\]|[^,}\n]*)").match(
                self.text, start + len(key) + 1
            )
            return self.replace(start, rest.end() if rest else end, f"{key}: {value}")
        if before.strip(" -"):
            return False
        deeper = re.compile(rf"\n {{{len(before) + 1},}}[^\n]*|\n- [^\n]*")
        while more := deeper.match(self.text, end):
            end = more.end()
        return self.replace(start, end, f"{key}: {value}")

    def add_line(self, match: re.Match[str]) -> bool:
        key = match["line"].partition(":")[0]
        start, end = self.line_at(self.at)
        if re.match(rf" *{key}:", self.text[start:end]):
            return self.replace(start, end, self.filled(match["line"]))
        if self.text.startswith("---\n") and self.text.find("\n---", 4) + 5 <= start + 1:
            start = 4
        elif self.text[start:end] == "---":
            start = end + 1
        return self.replace(start, start, self.filled(match["line"]) + "\n")

    def write_link(self, match: re.Match[str]) -> bool:
        found = self.link()
        return found is not None and self.replace(*found.span(), self.filled(match["link"]))

    def write_address(self, match: re.Match[str]) -> bool:
        found = self.link()
        if found is None or "<" in match["to"]:
            return False
        new = re.sub(r"\([^\s()]*", lambda _: f"({match['to']}", found[0], count=1)
        return self.replace(*found.span(), new)

    def write_column(self, match: re.Match[str]) -> bool:
        """Another period in the address of the link."""
        found = self.link()
        if found is None:
            return False
        new = re.sub(r"@[^\s()!]*", lambda _: f"@{match['column']}", found[0], count=1)
        return self.replace(*found.span(), new)

    def write_words(self, match: re.Match[str]) -> bool:
        """The words in place of those that the message quotes and that stand there."""
        found = self.link()
        if (
            found is not None
            and found[0].lstrip("!")[1:].startswith(self.quoted()[0])
            and not any(map(match["words"].startswith, self.begun()))
        ):
            new = match["words"]
            # «so với …» takes the place of the end of the words.
            inner, first = (
                found[0]
                .partition("]")[0]
                .lstrip(
                    "![",
                ),
                new.split()[0],
            )
            if (there := inner.find(f" {first} ")) > 0:
                new = inner[: there + 1] + new
            text = re.sub(r"\[[^\]]*\]", lambda _: f"[{new}]", found[0], count=1)
            return self.replace(*found.span(), text)
        line = self.line_at(self.at)[0]
        there = [(words, self.text.find(words, line)) for words in self.quoted() if words]
        there += [(m[0], m.start()) for m in re.compile(r"[\w.-]+").finditer(self.text, line)]
        alike = [
            (SequenceMatcher(None, w, match["words"]).ratio(), w, n) for w, n in there if n >= 0
        ]
        quoted = [found for found in alike if found[1] in self.quoted()]
        if not alike:
            return False
        _, words, start = max(quoted or alike)
        return self.replace(start, start + len(words), match["words"])

    def write_value(self, match: re.Match[str]) -> bool:
        value = re.compile(r"\d+(?:,\d+)+|\[[^\]]*\]|\"[^\"\n]*\"|'[^'\n]*'|[^,\]}\n]+").match(
            self.text, self.at
        )
        return value is not None and self.replace(*value.span(), self.filled(match["value"]))

    def write_line(self, match: re.Match[str]) -> bool:
        return self.replace(*self.line_at(self.at), match["line"])

    def quote(self, _match: re.Match[str]) -> bool:
        end = self.line_at(self.at)[1]
        return self.replace(self.at, end, f"'{self.text[self.at : end]}'")

    def drop_line(self, _match: re.Match[str]) -> bool:
        start, end = self.line_at(self.at)
        return self.replace(start, min(end + 1, len(self.text)), "")

    def drop_character(self, _match: re.Match[str]) -> bool:
        return self.replace(self.at, self.at + 1, "")

    def drop_tag(self, _match: re.Match[str]) -> bool:
        return self.replace(self.at, self.text.index(">", self.at) + 1, "")

    def drop_from_here(self, match: re.Match[str]) -> bool:
        return self.replace(self.at, self.at + len(match["what"]), "")

    def drop_sign(self, match: re.Match[str]) -> bool:
        start = self.text.find(match["what"], self.at)
        end = start + len(match["what"])
        return start >= 0 and self.replace(start, end, match["what"].replace("!", ""))

    def drop_placeholder(self, _match: re.Match[str]) -> bool:
        words = self.quoted()[0]
        start = self.text.find(words, self.at)
        return self.replace(start, start + len(words), "" if start > self.head_end else "Hồng Vân")

    def drop_before(self, _match: re.Match[str]) -> bool:
        self.text = self.text.lstrip()
        return True

    def add_heading(self, match: re.Match[str]) -> bool:
        return self.replace(self.at, self.at, f"{match['line']}\n\n")

    def drop_file(self, _match: re.Match[str]) -> bool:
        del self.files[self._path]
        return True

    def drop_key(self, match: re.Match[str]) -> bool:
        start = self.line_at(self.at)[0]
        found = re.compile(rf",? *{match['key']}: *[^,}}\n]+").search(self.text, start)
        return found is not None and self.replace(*found.span(), "")

    def empty(self, _match: re.Match[str]) -> bool:
        value = re.compile(r"\"[^\"\n]*\"|[^,\]\n]+").match(self.text, self.at)
        return value is not None and self.replace(*value.span(), "")

    def move(self, match: re.Match[str]) -> bool:
        name = f"{match['name']}/{self._path.rpartition('/')[2]}"
        self.files[name] = self.files.pop(self._path)
        return True

    def add_cell(self, match: re.Match[str]) -> bool:
        end = self.text.index("}", self.text.index("cells:", self.line_at(self.at)[0]))
        return self.replace(end, end, f", {match['line']}")

    def add_type(self, match: re.Match[str]) -> bool:
        label = re.compile(r"label: [^,]+").search(self.text, self.line_at(self.at)[0])
        return label is not None and self.replace(
            label.end(), label.end(), f", type: {match['type']}"
        )

    def close_cell(self, match: re.Match[str]) -> bool:
        end = re.compile(r"[;,\n]").search(self.text, self.at)
        return end is not None and self.replace(end.start(), end.start(), match["sign"])

    def nothing_there(self, _match: re.Match[str]) -> bool:
        colon = self.text.rfind(":", self.line_at(self.at)[0], self.at)
        blank = re.compile(r": *(?=[,}\n])").search(self.text, max(colon, 0))
        return blank is not None and self.replace(*blank.span(), ": '-'")

    def add_note(self, match: re.Match[str]) -> bool:
        self.text += f"notes: {{{self.filled(match['line'])}}}\n"
        return True

    def change_line(self, match: re.Match[str]) -> bool:
        self.text = re.sub(rf"^{match['key']}: .*$", match["line"], self.text, flags=re.MULTILINE)
        return True

    def write_mark(self, _match: re.Match[str]) -> bool:
        return self.replace(*self.line_at(self.at), "---")

    def untab(self, _match: re.Match[str]) -> bool:
        start, _ = self.line_at(self.at)
        return self.replace(start, self.at + 1, self.text[start : self.at + 1].replace("\t", "  "))

    def close(self, match: re.Match[str]) -> bool:
        end = self.line_at(self.at)[1]
        return self.replace(end, end, match["sign"])

    def ask_for_kind(self, match: re.Match[str]) -> bool:
        found = self.link()
        if found is None:
            return False
        return self.replace(*found.span(), re.sub(r'"[^"]*"', f'"{match["kind"]}"', found[0]))

    def set_apart(self, _match: re.Match[str]) -> bool:
        found = self.link()
        if found is None:
            return False
        return self.replace(*found.span(), f"\n\n{found[0]}\n\n")

    # Where things are.

    @property
    def head_end(self) -> int:
        return self.text.find("\n---", 4) if self.text.startswith("---") else -1

    def quoted(self) -> list[str]:
        return _QUOTED.findall(self._problem.what) or [""]

    def begun(self) -> list[str]:
        """How the other words that the message quotes begin: they are what is to be replaced."""
        return [words.split()[0] for words in self.quoted()[1:] if words.strip()]

    def link(self) -> re.Match[str] | None:
        return next(_LINK.finditer(self.text, self.at), None)


_UP_TO = r"(?=; | hoặc |, hoặc | nếu | \(|, vì |$)"
_FORMS: list[tuple[str, Callable[[Machine, re.Match[str]], bool]]] = [
    (r"bỏ khỏi public_files", Machine.empty),
    (r"^viết (?P<value>[\w./-]+)$", Machine.write_value),
    (r"^viết lý do sau dấu hai chấm: (?P<line>.+)$", Machine.write_line),
    (r"^xóa (?:cả giá trị ấy|dòng INHERIT)", Machine.drop_line),
    (r"thì đặt cả giá trị trong dấu nháy", Machine.quote),
    (r"kỳ gần nhất là (?P<column>[^\s;]+)", Machine.write_column),
    (r"dẫn riêng từng số: (?P<link>.+)$", Machine.write_link),
    (r"viết tên tệp: (?P<value>[^\s…]+)$", Machine.write_value),
    (r"xóa (?P<key>[\w-]+): .+, hoặc khai", Machine.drop_key),
    (r"chuyển tệp tới (?P<name>\S+)", Machine.rename),
    (r"đổi đuôi tệp thành (?P<name>\.\w+)", Machine.change_suffix),
    (r"đổi tên thành «?(?P<name>[^\s»]+)", Machine.rename),
    (r"xóa đi để «---»", Machine.drop_before),
    (r"có phải bạn định viết «(?P<words>[^»]+)»\?", Machine.write_words),
    (r"(?:có phải|có thể) là (?P<words>[^\s?]+)", Machine.write_words),
    (r"phần sau dấu \?: (?P<words>[^\s,]+)", Machine.write_words),
    (r"chọn một trong: (?P<words>[^\s,]+)", Machine.write_words),
    (r"viết (?P<words>[\w.,/-]*[\d-][\w.,/-]*)(?= hoặc| \(| cho)", Machine.write_words),
    (r"hoặc (?P<value>410) nếu", Machine.write_value),
    (r"sửa thành (?P<value>\d+)", Machine.write_value),
    (r"(?:viết|ví dụ).* (?P<to>tieng:\w+)", Machine.write_address),
    (r"viết dòng đầu dạng «(?P<line>[^»]+)»", Machine.add_heading),
    (r"hoặc xóa tệp", Machine.drop_file),
    (r"bỏ khóa «(?P<key>\w+)»", Machine.drop_key),
    (r"xóa dấu «---» ấy|giữ một trong hai|giữ lại một dòng", Machine.drop_line),
    (r"trang ấy, hoặc xóa đi", Machine.empty),
    (r"viết thẳng họ tên: (?P<value>.+)$", Machine.write_value),
    (r"(?:các dòng|các cột)[^:]*: (?P<words>[^\s,]+)", Machine.write_words),
    (r"giữ \w+ nếu .*giữ (?P<key>\w+) nếu", Machine.drop_key),
    (r"thêm type vào dòng: (?P<type>\w+)", Machine.add_type),
    (r"hoặc xóa chú thích", Machine.drop_line),
    (r"thêm dấu (?P<sign>\S) vào cuối ô", Machine.close_cell),
    (r"hoặc - nếu", Machine.nothing_there),
    (r"để chuyển vào (?P<name>\S+)/,", Machine.move),
    (r"thêm (?P<line>\S+: …) vào cells", Machine.add_cell),
    (r"thêm (?P<line>\S+: …) vào notes", Machine.add_note),
    (r"thay dòng (?P<key>\w+) bằng (?P<line>\w+: \w+)", Machine.change_line),
    (r"sát đầu dòng: ---$", Machine.write_mark),
    (r"thay bằng khoảng trắng", Machine.untab),
    (r"thêm dấu «?(?P<sign>[^\s»])»?(?: vào cuối|, hoặc)", Machine.close),
    (r"(?:viết|ví dụ|thêm dòng,?|thêm) (?P<link>!?\[[^\]]*\]\([^)]*\))", Machine.write_link),
    (r": (?P<link>!?\[[^\]]*\]\([^)]*\))", Machine.write_link),
    (rf"(?:viết|kỳ so sánh:) (?P<to>so-lieu:\S+?){_UP_TO}", Machine.write_address),
    (rf"chéo xuôi: (?P<to>\S+){_UP_TO}", Machine.write_address),
    (rf"thêm dòng,?(?: ví dụ)? (?P<line>\w+: .+?){_UP_TO}", Machine.add_line),
    (
        rf"(?:viết|ví dụ|:|nháy:|vuông:|ghi|khai) (?P<key>\w+): (?P<value>.+?){_UP_TO}",
        Machine.write_key,
    ),
    (rf"(?:thêm|ghi) (?P<line>\w+: .+?){_UP_TO}", Machine.add_line),
    (r"bỏ dấu ! ở (?P<what>\S+)", Machine.drop_sign),
    (r"dùng «(?P<kind>[^»]+)»", Machine.ask_for_kind),
    (r"ra một đoạn riêng", Machine.set_apart),
    (r"viết «(?P<words>[^»]+)»", Machine.write_words),
    (
        rf"(?:dấu nháy|viết)(?: [\w ]+)?:? (?P<value>\"[^\"]*\"|\{{.*\}}){_UP_TO}",
        Machine.write_value,
    ),
    (r"viết nội dung .*, hoặc xóa", Machine.drop_placeholder),
    (r"xóa dòng này|giữ lại một dòng|giữ lại một trong hai", Machine.drop_line),
    (r"xóa ký tự ấy", Machine.drop_character),
    (r"xóa thẻ", Machine.drop_tag),
]
