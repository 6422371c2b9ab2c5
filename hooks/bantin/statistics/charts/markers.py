"""The signs of series that are points and lines: a shape and a dash for each."""

from __future__ import annotations

from bantin.statistics.charts.svg import Canvas

# (path around the origin, whether it is filled); a reader tells them apart without colour.
_SHAPES: tuple[tuple[str, bool], ...] = (
    ("m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z", True),
    ("m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z", False),
    ("m-4 -4h8v8h-8z", True),
    ("m-4 -4h8v8h-8z", False),
    ("m0 -5.5l5.5 9.5h-11z", True),
    ("m0 -5.5l5.5 9.5h-11z", False),
    ("m0 -6l6 6l-6 6l-6 -6z", True),
    ("m0 -6l6 6l-6 6l-6 -6z", False),
)
_DASHES = ("", "7 4", "2 3", "10 3 2 3", "", "7 4", "2 3", "10 3 2 3")


def marker(canvas: Canvas, number: int, x: float, y: float, key: str = "") -> None:
    """The sign of a series at a point."""
    shape, filled = _SHAPES[number % len(_SHAPES)]
    canvas.path(f"M{x:.2f} {y:.2f}{shape}", filled=filled, key=key)


def polyline(canvas: Canvas, number: int, points: list[tuple[float, float]]) -> None:
    """An unbroken stretch of a series."""
    if len(points) > 1:
        path = "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
        canvas.path(f"M{path}", dash=_DASHES[number % len(_DASHES)])


def line_sample(canvas: Canvas, number: int, x: float, y: float) -> None:
    """A legend's sample of a line."""
    polyline(canvas, number, [(x, y + 9.5), (x + 18, y + 9.5)])
    marker(canvas, number, x + 9, y + 9.5)


def marker_sample(canvas: Canvas, number: int, x: float, y: float) -> None:
    """A legend's sample of a point."""
    marker(canvas, number, x + 8, y + 9.5)
