"""Progress is a bar on a terminal and plain lines elsewhere."""

from __future__ import annotations

import io

from bantin.cli.bar import Bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_bar_is_drawn_over_and_gives_way() -> None:
    stream = Terminal()
    bar = Bar(stream)
    assert bar.pace == "0.2"
    bar.show("Đang dựng: 500/1.000")
    bar.show("docs/a.md:1:1: LỖI: hỏng; sửa đi")
    clear = "\r\x1b[K"
    assert stream.getvalue() == (
        f"{clear}{'█' * 15}{'░' * 15} 500/1.000{clear}docs/a.md:1:1: LỖI: hỏng; sửa đi\n"
    )


def test_elsewhere_every_line_stays() -> None:
    stream = io.StringIO()
    bar = Bar(stream)
    assert bar.pace == ""
    bar.show("Đang dựng: 500/1.000")
    bar.clear()
    assert stream.getvalue() == "Đang dựng: 500/1.000\n"
