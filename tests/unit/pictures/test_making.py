"""What becomes of an upload: upright, small, in colours any screen knows, telling nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from bantin.pictures.encoding import encode
from bantin.pictures.making import cropped, scaled
from bantin.pictures.opening import UnreadableError, open_upright
from bantin.pictures.recipe import (
    PHONE_BYTES,
    PHONE_WIDTH,
    WIDE_BYTES,
    WIDTHS,
    cropped_names,
    scaled_names,
    widths,
)
from tests.photographs import is_like, is_upright, scene, tells_nothing, upload

# A picture of 64 by 48 in four fields as an iPhone would write it, stored on its side.
HEIC = Path(__file__).with_name("scene.heic")


def write(folder: Path, content: bytes, name: str = "anh.jpg") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def size_of(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as image:
        return image.size


def test_a_photograph_becomes_what_screens_ask_for(tmp_path: Path) -> None:
    file = write(tmp_path, upload(scene(1600, 1200)))
    made = scaled(file, (1600, 1200))
    assert sorted(made) == sorted(scaled_names(1600))
    for name, content in made.items():
        width = int(name.strip("-").partition(".")[0])
        kind = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[name.rpartition(".")[2]]
        with Image.open(io.BytesIO(content)) as image:
            assert (image.format, image.mode) == (kind, "RGB")
            assert image.size == (width, width * 3 // 4)
        assert is_upright(content)
        assert tells_nothing(content)
        assert len(content) <= (PHONE_BYTES if width <= PHONE_WIDTH else WIDE_BYTES)


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photograph_stands_upright_however_the_phone_was_held(
    tmp_path: Path, orientation: int
) -> None:
    file = write(tmp_path, upload(scene(600, 400), orientation=orientation))
    made = {**scaled(file, (600, 400)), **cropped(file, (600, 400))}
    assert made
    for content in made.values():
        assert is_upright(content)
        assert tells_nothing(content)
    assert size_of(made["-480.avif"]) == (480, 320)


def test_crops_have_the_shapes_that_others_ask_for(tmp_path: Path) -> None:
    file = write(tmp_path, upload(scene(1600, 1200)))
    made = cropped(file, (1600, 1200))
    assert sorted(made) == sorted(cropped_names())
    assert {name: size_of(content) for name, content in made.items()} == {
        "-1x1.jpg": (1080, 1080),
        "-4x3.jpg": (1200, 900),
        "-16x9.jpg": (1200, 675),
        "-social.jpg": (1200, 630),
    }


def test_a_small_picture_is_never_blown_up(tmp_path: Path) -> None:
    file = write(tmp_path, upload(scene(300, 100)))
    assert sorted(scaled(file, (300, 100))) == sorted(scaled_names(300))
    assert widths(300) == (240, 300)
    assert size_of(cropped(file, (300, 100))["-social.jpg"]) == (190, 100)


def colours() -> dict[str, bytes]:
    image = scene(64, 48, 0)
    see_through = image.convert("RGBA")
    see_through.paste((0, 0, 0, 0), (0, 0, 64, 48))
    half = Image.new("I;16", (64, 48))
    half.putdata([40_000] * (64 * 48))
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    return {
        "CMYK": upload(image.convert("CMYK")),
        "palette": upload(image.quantize(16), "PNG"),
        "GIF": upload(image.quantize(16), "GIF"),
        "WebP": upload(image, "WEBP"),
        "AVIF": upload(image, "AVIF"),
        "a profile of other colours than it has": upload(image, icc_profile=wide.tobytes()),
        "a damaged profile": upload(image, icc_profile=b"khong phai"),
        "transparent": upload(see_through, "PNG"),
        "16 bits": upload(half, "PNG"),
        "grey": upload(Image.new("L", (64, 48), 156)),
    }


@pytest.mark.parametrize("kind", colours())
def test_any_colours_come_out_as_they_look(tmp_path: Path, kind: str) -> None:
    file = write(tmp_path, colours()[kind])
    image = open_upright(file, 1200)
    assert (image.mode, image.size) == ("RGB", (64, 48))
    assert image.info == {}
    flat = {"transparent": (255, 255, 255), "16 bits": (156, 156, 156), "grey": (156, 156, 156)}
    if kind in flat:
        assert is_like(image.getpixel((20, 20)), flat[kind], 4)
    else:
        output = io.BytesIO()
        image.save(output, "PNG")
        assert is_upright(output.getvalue())


def test_a_profile_is_reckoned_in(tmp_path: Path) -> None:
    # A profile whose red is sRGB's blue: a picture that says red is meant to look blue.
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = usual.replace(b"rXYZ", b"-XYZ").replace(b"bXYZ", b"rXYZ").replace(b"-XYZ", b"bXYZ")
    red = upload(Image.new("RGB", (8, 8), (200, 30, 30)), icc_profile=swapped)
    shown = open_upright(write(tmp_path, red), 8)
    assert is_like(shown.getpixel((4, 4)), (30, 30, 200), 8)


def test_what_an_iphone_writes_is_read(tmp_path: Path) -> None:
    output = io.BytesIO()
    image = open_upright(HEIC, 1200)
    image.save(output, "PNG")
    assert image.size == (64, 48)
    assert is_upright(output.getvalue())


@pytest.mark.parametrize("kind", ["avif", "webp", "jpg"])
def test_even_pure_noise_fits(kind: str) -> None:
    noise = Image.effect_noise((540, 360), 120).convert("RGB")
    assert 0 < len(encode(noise, kind, PHONE_BYTES // 8)) <= PHONE_BYTES // 8


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    file = write(tmp_path, upload(scene(800, 600)))
    assert scaled(file, (800, 600)) == scaled(file, (800, 600))


def damaged() -> dict[str, bytes]:
    jpeg, png = upload(scene(200, 150)), upload(scene(200, 150), "PNG")
    return {
        "cut short": jpeg[: len(jpeg) // 2],
        "a PNG with a hole": png[:2000] + bytes(500) + png[2500:],
        "nothing": b"",
        "a text": b"khong phai anh",
        "a format that is not tried": b"8BPS\x00\x01" + bytes(60),
    }


@pytest.mark.parametrize("kind", damaged())
def test_a_damaged_picture_says_so(tmp_path: Path, kind: str) -> None:
    with pytest.raises(UnreadableError):
        scaled(write(tmp_path, damaged()[kind]), (200, 150))


@given(width=st.integers(1, 30_000))
def test_the_widths_of_any_picture(width: int) -> None:
    offered = widths(width)
    assert list(offered) == sorted(set(offered))
    assert offered[0] > 0
    assert offered[-1] <= min(width, WIDTHS[-1])
    assert offered[-1] * 1.5 >= min(width, WIDTHS[-1])
    assert scaled_names(width)[-1].endswith(".jpg")
