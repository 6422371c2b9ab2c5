"""What can be typed after ``./bantin``, with help and complaints in Vietnamese."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence

from bantin.build.years import Years
from bantin.cli.argument_parser import Parser, fail, see
from bantin.cli.publishing_options import add_publishing
from bantin.text.similar import did_you_mean

PROGRAM = "bantin" if os.name == "nt" else "./bantin"
DEFAULT_PORT = 8000

# In the order in which a newcomer needs them.
FOR_EDITORS = {
    "serve": "xem bản tin trên máy mình, sửa bài đến đâu thấy đến đó",
    "build": "dựng bản tin thành trang hoàn chỉnh trong thư mục site",
    "check": "kiểm tra bài viết và số liệu mà không dựng trang",
    "new": "bắt đầu một bài mới từ mẫu có sẵn",
    "import-word": "đưa một tệp Word thành bài nháp, ảnh để cạnh bài",
    "fix": "chữa tệp: chữ rời dấu, bảng mã cũ, điều giấu trong ảnh, tệp Word, Excel, PDF",
    "figures": "tìm con số trong bài chưa gắn với số liệu, kèm liên kết nên viết",
    "import-data": "đưa một bảng tính Excel thành tệp số liệu trong thư mục data",
    "print": "in một bài đã dựng ra tệp PDF khổ A4",
    "changes": "kể những gì đổi trên trang so với một bản dựng trước",
    "form": "cài biểu mẫu viết bài bằng trình duyệt, ở /bien-tap/",
    "schema": "để VS Code gợi ý và soát tệp trong data ngay khi gõ",
    "publish": "đăng trang đã dựng lên nơi bạn đọc xem; quay về bản trước khi cần",
    "verify": "đối chiếu trang đã đăng với bản đã dựng: tệp, liên kết, đầu trang",
    "export": "chép ra toàn bộ bài, số liệu, ảnh ở dạng không cần phần mềm riêng",
}
FOR_DEVELOPERS = {
    "test": "chạy mọi phép thử",
    "lint": "chỉ soát cách viết mã và kiểu dữ liệu",
    "bench": "đo bản tin bên cạnh các công cụ khác",
    "soak": "thử dai: hàng trăm chuỗi sửa bài, hàng trăm lần dựng bị giết giữa chừng",
    "shots": "chụp mọi loại trang thành mấy tờ ảnh để xem một lượt",
    "lock": "tính lại các tệp khóa thư viện",
}
COMMANDS = {**FOR_EDITORS, **FOR_DEVELOPERS}
_ABOUT = "Bản tin: viết bài bằng Markdown, giữ số liệu trong tệp riêng, đăng thành trang báo."
_TAILS = {
    "new": ' "Tiêu đề bài"',
    "fix": " TỆP…",
    "import-word": " TỆP.docx",
    "figures": " [TỆP…]",
    "import-data": " TỆP.xlsx",
    "print": " BÀI",
    "changes": " TRANG_CŨ",
    "publish": " NƠI",
    "verify": " TRANG",
    "export": " NƠI",
    "test": " [tham số của pytest…]",
    "bench": " PHÉP_ĐO [tham số của phép đo…]",
    "soak": " PHÉP_THỬ [tham số của phép thử…]",
}
# What lives with the tests and can be run by name, and the module that does it.
RUNS = {
    "bench": {
        "search": "tests.bench.search",
        "build": "tests.bench.build",
        "serve": "tests.bench.build.serving",
        "pages": "tests.bench.pages",
        "lighthouse": "tests.bench.lighthouse",
        "growth": "tests.bench.growth",
    },
    "soak": {
        "calendars": "tests.soak.calendars",
        "edits": "tests.soak.edits",
        "fuzz": "tests.fuzz.everything",
        "kills": "tests.soak.kills",
        "publishes": "tests.soak.publishes",
    },
}
# What keeps the files that it writes over, to put them back.
UNDOABLE = ("fix", "import-word", "figures", "import-data")
_CALLED = {"bench": "phép đo", "soak": "phép thử"}


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Reads a command line; after help the process ends with 0, after a mistake with 2.

    For ``test`` everything that follows is pytest's, in ``pytest_arguments``; for ``bench`` and
    ``soak`` what follows the name of the run is its own, in ``run_arguments``.
    """
    parser, commands = _build()
    if not arguments:
        parser.print_help()
        raise SystemExit(0)
    command = arguments[0]
    if command == "test" and not {"-h", "--help"} & set(arguments[1:2]):
        # argparse would take `-k` and `-x` for its own; they are pytest's.
        return argparse.Namespace(command="test", pytest_arguments=list(arguments[1:]))
    if command in RUNS and arguments[1:] and not arguments[1].startswith("-"):
        if arguments[1] not in RUNS[command]:
            fail(
                f"không có {_CALLED[command]} «{arguments[1]}»",
                did_you_mean(arguments[1], RUNS[command]) or see(f"{PROGRAM} {command}"),
            )
        own = list(arguments[2:])
        return argparse.Namespace(command=command, run=arguments[1], run_arguments=own)
    if not command.startswith("-") and command not in COMMANDS:
        fail(f"không có lệnh «{command}»", did_you_mean(command, COMMANDS) or see(PROGRAM))
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        chosen = commands.get(command, parser)
        others = [name for name, other in commands.items() if unknown[0] in other.options]
        if others:
            fail(
                f"{chosen.prog} không có «{unknown[0]}»",
                f"tùy chọn ấy là của {' và '.join(f'{PROGRAM} {name}' for name in others)}",
            )
        fail(
            f"{chosen.prog} không hiểu «{unknown[0]}»",
            did_you_mean(unknown[0], chosen.options) or see(chosen.prog),
        )
    if command == "build":
        _check_parts(options)
    if command in ("fix", "import-word", "import-data") and not options.undo:
        named = options.files if command == "fix" else options.file
        if not named:
            commands[command].error("the following arguments are required: TỆP")
    return options


def _build() -> tuple[Parser, dict[str, Parser]]:
    """The parser of the whole line, and that of each command by name."""
    lists = (_list("Các lệnh", FOR_EDITORS), _list("Cho người làm phần mềm", FOR_DEVELOPERS))
    about = "\n\n".join((_ABOUT, *lists))
    parser = Parser(PROGRAM, f"{PROGRAM} LỆNH [tùy chọn]", about)
    parser.epilog = f"Xem kỹ hơn về một lệnh: {PROGRAM} LỆNH --help"
    subparsers = parser.add_subparsers(
        dest="command", metavar="LỆNH", help=argparse.SUPPRESS, parser_class=Parser
    )
    commands = {
        name: subparsers.add_parser(
            name,
            prog=f"{PROGRAM} {name}",
            usage=f"{PROGRAM} {name}{_TAILS.get(name, '')} [tùy chọn]",
            description=f"{purpose[0].upper()}{purpose[1:]}.",
        )
        for name, purpose in COMMANDS.items()
    }
    commands["serve"].option(
        "--port",
        f"cổng trên máy này (mặc định {DEFAULT_PORT})",
        type=_port,
        default=DEFAULT_PORT,
        metavar="SỐ",
    )
    commands["build"].option(
        "--clean", "dựng lại tất cả, không dùng gì của lần dựng trước", action="store_true"
    )
    _add_parts(commands["build"])
    commands["check"].option(
        "--unused",
        "kể từng tệp trong docs không được đăng, vì sao và làm sao để đăng",
        action="store_true",
    )
    for name in ("build", "check"):
        commands[name].option(
            "--against",
            "đối chiếu với bản đã đăng ở chỗ này: thư mục đã đăng, địa chỉ trang, hoặc tệp "
            "published.json",
            default="",
            metavar="CHỖ",
        )
    new = commands["new"]
    new.argument("title", "TIÊU_ĐỀ", "tiêu đề bài, đặt trong ngoặc kép")
    new.option("--section", "mã chuyên mục, như trong data/sections.yml", metavar="MÃ")
    new.option("--author", "mã tác giả, hoặc «Tên – Cơ quan»", metavar="TÊN")
    fix = commands["fix"]
    fix.argument("files", "TỆP", "bài viết, tệp số liệu, ảnh hoặc tệp đính kèm cần chữa", nargs="*")
    fix.option("--yes", "chữa luôn, không hỏi lại", action="store_true")
    word = commands["import-word"]
    word.argument("file", "TỆP", "bài viết .docx", nargs="?")
    word.option("--section", "mã chuyên mục, như trong data/sections.yml", metavar="MÃ")
    word.option("--replace", "nhập lại cả khi bài đã sửa, bỏ phần đã sửa", action="store_true")
    figures = commands["figures"]
    figures.argument("files", "TỆP", "bài viết cần xem; không nêu thì xem hết", nargs="*")
    figures.option("--write", "viết vào bài những liên kết chắc chắn đúng", action="store_true")
    figures.option("--yes", "viết luôn, không hỏi lại", action="store_true")
    table = commands["import-data"]
    table.argument("file", "TỆP", "bảng tính .xlsx, .ods hoặc .csv", nargs="?")
    table.option("--sheet", "tên trang tính (mặc định: trang đầu)", metavar="TÊN")
    table.option("--id", "mã bảng, là tên tệp trong data/", metavar="MÃ")
    table.option("--source", "nguồn của số liệu", metavar="NGUỒN")
    for name in UNDOABLE:
        commands[name].option("--undo", "trở lại như trước lần chạy gần nhất", action="store_true")
    printed = commands["print"]
    printed.argument("article", "BÀI", "tệp .md của bài, địa chỉ, hoặc phần cuối của địa chỉ")
    printed.option("--out", "tệp PDF sẽ ghi (mặc định: tên bài, ở thư mục này)", metavar="TỆP")
    review = commands["changes"]
    review.argument("old", "TRANG_CŨ", "thư mục của trang dựng trước")
    review.option("--site", "trang dựng sau (mặc định: thư mục site)", metavar="THƯ_MỤC")
    review.option("--base", "địa chỉ xem thử, để các dòng thành liên kết", metavar="ĐỊA_CHỈ")
    add_publishing(commands)
    for name, runs in RUNS.items():
        shown = _CALLED[name].upper().replace(" ", "_")
        commands[name].argument("run", shown, " hoặc ".join(runs))
    commands["shots"].option(
        "--handbook", "chụp lại các hình của cẩm nang, vào docs/huong-dan/anh", action="store_true"
    )
    lock = commands["lock"]
    lock.option("--upgrade", "lấy bản mới nhất hợp với pyproject.toml", action="store_true")
    return parser, commands


def _add_parts(build: Parser) -> None:
    build.option(
        "--years",
        "chỉ dựng trang của những năm ấy, thành một phần để ghép sau, ví dụ 2006-2015",
        metavar="NĂM-NĂM",
    )
    build.option(
        "--into",
        "với --years: tệp chứa phần ấy (mặc định như parts/2006-2015.zip)",
        metavar="TỆP",
    )
    build.option(
        "--join",
        "lấy trang từ các phần đã dựng, là tệp hoặc thư mục (mặc định parts), rồi dựng nốt "
        "những trang còn lại",
        nargs="*",
        metavar="PHẦN",
    )


def _check_parts(options: argparse.Namespace) -> None:
    """Refuses what argparse lets through of how a build may be split."""
    if options.years is None:
        if options.into is not None:
            fail("«--into» chỉ đi cùng «--years»", see(f"{PROGRAM} build"))
        return
    if options.join is not None:
        fail(
            "«--years» và «--join» là hai việc",
            "dựng từng phần bằng --years trước, rồi ghép lại bằng --join",
        )
    years = Years.read(options.years)
    if years is None:
        fail(f"«{options.years}» không phải là các năm", "viết như 2006-2015, hoặc một năm: 2012")
    if years.last < years.first:
        fail(
            f"«{options.years}»: năm đầu ở sau năm cuối",
            f"viết --years {Years(years.last, years.first)}",
        )


def _list(title: str, commands: Mapping[str, str]) -> str:
    return "\n".join([f"{title}:", *(f"  {name:<11} {what}" for name, what in commands.items())])


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError(text)
    return number
