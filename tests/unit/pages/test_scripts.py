"""How modules are joined into one script, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

from bantin.pages import scripts
from bantin.pages.scripts import SCRIPTS, WORKER, ScriptError, script
from tests.bulletins import ROOT

MODULES = ROOT / "theme/scripts"
ENTRY = "search/main.js"
# As a host sends it, compressed.
ALLOWED_BYTES = {
    "search/main.js": 12_000,
    "keeping/appearance.js": 1_200,
    "keeping/register.js": 400,
    "keeping/offline.js": 800,
    "keeping/share.js": 1_200,
    "keeping/worker.js": 2_000,
}


def theme(folder: Path, **modules: str) -> Path:
    """A theme with these modules, each named without its ending."""
    place = folder / "scripts/search"
    place.mkdir(parents=True)
    for name, source in modules.items():
        (place / f"{name}.js").write_text(source, encoding="utf-8")
    return folder


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine for which there is no minifier."""
    monkeypatch.setattr(scripts, "minify", None)


def test_modules_are_joined_each_after_what_it_needs(tmp_path: Path, plain: None) -> None:
    joined = script(
        theme(
            tmp_path,
            main='import { b } from "./b.js";\nimport { a } from "./a.js";\nshow(a, b);\n',
            a="export const a = 1;\n",
            b='import { a } from "./a.js";\nexport async function b() {\n  return a;\n}\n',
        ),
        ENTRY,
    )
    assert [line for line in joined.splitlines() if line] == [
        "(() => {",
        '"use strict";',
        "const a = 1;",
        "async function b() {",
        "  return a;",
        "}",
        "show(a, b);",
        "})();",
    ]


def test_a_host_sends_no_comment_and_no_long_name(tmp_path: Path) -> None:
    pytest.importorskip("minify")
    source = (
        "// Why it is so.\n"
        "const longName = [];\n"
        "function otherName(given) {\n  /* Why. */\n  longName.push(given);\n}\n"
        "document.addEventListener('click', otherName);\n"
    )
    joined = script(theme(tmp_path, main=source), ENTRY)
    assert not re.search("Why|longName|otherName|given", joined)
    assert '"use strict"' in joined
    assert len(joined) < len(source)


def test_what_looks_like_a_comment_in_a_text_or_a_pattern_stays(tmp_path: Path) -> None:
    kept = ['"https://x // y"', "/[/*]\\/\\/ x/u", "`one  // two\n   /* three */`"]
    joined = script(theme(tmp_path, main=f"show({', '.join(kept)});\n"), ENTRY)
    assert [text for text in kept if text not in joined] == []


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"main": 'import { a } from "./a.js";'}, "main.js: no module a.js"),
        ({}, "main.js: no module main.js"),
        (
            {"main": 'import { a, b } from "./a.js";', "a": "const a = 1;\nexport const b = 2;"},
            "main.js: a.js does not export a",
        ),
        (
            {
                "main": 'import { a } from "./a.js";',
                "a": 'import { b } from "./b.js";\nexport const a = b;',
                "b": 'import { a } from "./a.js";\nexport const b = a;',
            },
            "b.js: imports a.js, which needs it itself",
        ),
        (
            {
                "main": 'import { a } from "./a.js";\nfunction x() {}',
                "a": "const x = 1;\nexport const a = x;",
            },
            "main.js: x is declared in a.js too",
        ),
        (
            {"main": "export default 1;"},
            "main.js: not in a form that can be joined: export default 1;",
        ),
        (
            {"main": 'import { a as b } from "./a.js";', "a": "export const a = 1;"},
            'main.js: not in a form that can be joined: import { a as b } from "./a.js";',
        ),
        (
            {"main": "const { a } = window;"},
            "main.js: not in a form that can be joined: const { a } = window;",
        ),
        ({"main": "var a = 1;"}, "main.js: not in a form that can be joined: var a = 1;"),
    ],
)
def test_modules_that_do_not_fit_are_refused(
    tmp_path: Path, modules: dict[str, str], message: str
) -> None:
    with pytest.raises(ScriptError, match=f"^{re.escape(message)}$"):
        script(theme(tmp_path, **modules), ENTRY)


def sources() -> dict[str, str]:
    """Every module by folder and name."""
    return {
        path.relative_to(MODULES).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(MODULES.rglob("*.js"))
    }


def test_every_module_is_used_and_every_export_is_imported() -> None:
    imported: dict[str, set[str]] = {entry: set() for entry in (*SCRIPTS.values(), WORKER)}
    exported: dict[str, set[str]] = {}
    for name, source in sources().items():
        folder = name.rpartition("/")[0]
        for names, module in re.findall(r'^import \{ (.+) \} from "\./(.+)";', source, re.M):
            imported.setdefault(f"{folder}/{module}", set()).update(names.split(", "))
        exported[name] = set(re.findall(r"^export (?:async )?\w+ (\w+)", source, re.M))
    assert exported == imported


@pytest.mark.parametrize("entry", [*SCRIPTS.values(), WORKER])
def test_a_whole_script_is_small(entry: str) -> None:
    pytest.importorskip("minify")
    sent = brotli.compress(script(ROOT / "theme", entry).encode())
    assert len(sent) <= ALLOWED_BYTES[entry]


@pytest.mark.parametrize(
    "young",
    [
        r"\(\?<[!=]",  # lookbehind: one kills the whole script in Safari before 16.4
        r"\bObject\.hasOwn\b",
        r"\bstructuredClone\b",
        r"\.(?:at|replaceAll|replaceChildren|findLast|toSorted|requestSubmit|isWellFormed)\(",
        r"(?:\?\?|\|\||&&)=",
        r"^ +(?:static \w+ =|#\w)",  # a static field, or a private one
        r"\bPromise\.any\b",
        r"\d_\d",
    ],
)
def test_nothing_is_used_that_phones_of_2020_lack(young: str) -> None:
    assert [
        f"{name}:{number}: {line.strip()}"
        for name, source in sources().items()
        for number, line in enumerate(source.splitlines(), 1)
        if re.search(young, line)
    ] == []


def test_nothing_is_ever_shown_as_html_or_run_as_code() -> None:
    pattern = r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function)\b"
    assert re.findall(pattern, "\n".join(sources().values())) == []
