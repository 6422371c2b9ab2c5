"""Long work says how far it has come; short work says nothing."""

from __future__ import annotations

from bantin.build.progress import Progress


def test_progress_is_told_now_and_then() -> None:
    said: list[str] = []
    moments = iter([0.0, 1.0, 5.0, 6.0, 11.0])
    progress = Progress(said.append, every=5, clock=lambda: next(moments))
    for done in (10, 1_000, 1_100, 20_431):
        progress(done, 20_431)
    assert said == ["Đang dựng: 1.000/20.431", "Đang dựng: 20.431/20.431"]
