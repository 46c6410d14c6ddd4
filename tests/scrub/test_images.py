"""Images lose what they say of camera, place and program, and keep every pixel."""

import planted
import pytest
from docx.image.image import Image as Header
from hypothesis import given
from hypothesis import strategies as st

from lettertool.scrub import DamagedError, without_metadata

MADE = {"jpeg": planted.jpeg, "png": planted.png, "gif": planted.gif}


@pytest.mark.parametrize("kind", MADE)
def test_nothing_that_was_planted_in_an_image_stays(kind: str) -> None:
    before = MADE[kind]()
    assert planted.found_in(before)
    after, gone = without_metadata(before)
    assert planted.found_in(after) == []
    assert "data after the picture" in gone or kind == "jpeg"


@pytest.mark.parametrize("kind", MADE)
def test_an_image_scrubbed_twice_is_the_same(kind: str) -> None:
    after, _ = without_metadata(MADE[kind]())
    assert without_metadata(after) == (after, ())


@pytest.mark.parametrize("kind", MADE)
def test_an_image_keeps_its_size_and_kind(kind: str) -> None:
    after, _ = without_metadata(MADE[kind]())
    old, new = Header.from_blob(MADE[kind]()), Header.from_blob(after)
    assert (new.content_type, new.px_width, new.px_height) == (old.content_type, 1, 1)


def test_the_pixels_of_a_jpeg_stay_byte_for_byte() -> None:
    after, _ = without_metadata(planted.jpeg())
    assert after.endswith(planted.JPEG_PIXELS + b"\xff\xd9")


def test_a_jpeg_on_its_side_still_says_which_side_is_up() -> None:
    after, gone = without_metadata(planted.jpeg())
    assert "EXIF" in gone
    assert b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06" in after


def test_an_animation_keeps_how_often_it_runs() -> None:
    after, _ = without_metadata(planted.gif())
    assert b"NETSCAPE2.0\x03\x01\0\0\0" in after


def test_a_profile_of_colours_stays() -> None:
    profile = planted.segment(0xE2, b"ICC_PROFILE\0\x01\x01colours")
    bare, _ = without_metadata(planted.jpeg())
    data = bare[:2] + profile + bare[2:]
    assert without_metadata(data) == (data, ())


def test_an_image_of_another_kind_comes_back_as_it_is() -> None:
    assert without_metadata(b"RIFF....WEBP") == (b"RIFF....WEBP", ())


@pytest.mark.parametrize("kind", MADE)
def test_an_image_that_breaks_off_is_damaged_wherever_it_does(kind: str) -> None:
    bare, _ = without_metadata(MADE[kind]())
    for end in range(8, len(bare) - 1):
        with pytest.raises(DamagedError):
            without_metadata(bare[:end])


@given(st.sampled_from(sorted(MADE)), st.data())
def test_an_image_with_any_byte_changed_is_scrubbed_or_damaged(
    kind: str, data: st.DataObject
) -> None:
    image = bytearray(MADE[kind]())
    at = data.draw(st.integers(0, len(image) - 1))
    image[at] = data.draw(st.integers(0, 255))
    try:
        after, _ = without_metadata(bytes(image))
    except DamagedError:
        return
    assert without_metadata(after)[0] == after
