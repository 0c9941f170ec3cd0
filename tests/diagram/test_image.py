"""Pictures: what may come in (B-08), and how a diagram keeps them."""

import base64
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.diagram import image
from hmi.diagram.change import ChangeError, remove
from hmi.diagram.document import Document
from hmi.diagram.image import Header, ImageError, ImageKind, add_image, change_image, digest, header, shown_images
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Page, Point
from hmi.diagram.persist import DiagramFileError, dumps, loads


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 4, height: int = 2, *more: bytes, red: int = 200) -> bytes:
    """A sound PNG of one colour; a large size in its head costs nothing."""
    rows = b"".join(b"\0" + bytes((red, 30, 40)) * width for _ in range(height)) if width * height < 10_000 else b""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + b"".join(more)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND")
    )


def jpeg(width: int = 4, height: int = 2, colours: int = 3, end: bytes = b"\xff\xd9") -> bytes:
    """The frame of a JPEG: a comment, the size, the start of a scan, some scan, the end."""
    frame = struct.pack(">BHHB", 8, height, width, colours) + b"\x01\x11\x00" * colours
    segments = ((0xFE, b"made here"), (0xC0, frame), (0xDA, b"\x01\x01\x00\x00\x3f\x00"))
    body = b"".join(struct.pack(">BBH", 0xFF, marker, len(each) + 2) + each for marker, each in segments)
    return b"\xff\xd8" + body + b"\x12\x34" + end


def test_the_size_comes_from_the_header() -> None:
    assert header(png(7, 3)) == Header(ImageKind.PNG, 7, 3)
    assert header(jpeg(640, 480)) == Header(ImageKind.JPEG, 640, 480)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "neither a PNG nor a JPEG"),
        (b"GIF89a", "neither a PNG nor a JPEG"),
        (b"<svg/>", "neither a PNG nor a JPEG"),
        (png(5000, 5000), "5000 × 5000 pixels; at most 16 million"),  # noqa: RUF001
        (png(1, 1_000_000), "1 × 1000000 pixels"),  # noqa: RUF001
        (jpeg(60_000, 60_000), "make it smaller"),
        (png(0, 4), "it has no size"),
        (png(4, 2, chunk(b"acTL", b"\0" * 8)), "animated"),
        (jpeg(colours=4), "CMYK"),
        (jpeg(end=b""), "ends in the middle"),
        (png()[:-5], "ends in the middle"),
        (png().replace(b"IDAT", b"IDAX"), "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * image.LARGEST_FILE, "more than 32 MiB"),
    ],
)
def test_a_picture_that_cannot_be_used_is_refused_with_what_to_do(content: bytes, sentence: str) -> None:
    with pytest.raises(ImageError, match=sentence):
        header(content)


@pytest.mark.parametrize("whole", [png(), jpeg()])
def test_every_beginning_of_a_picture_is_refused(whole: bytes) -> None:
    for length in range(len(whole)):
        with pytest.raises(ImageError):
            header(whole[:length])


@given(
    st.binary(max_size=200), st.sampled_from((b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xc0\x00\x11"))
)
def test_no_bytes_upset_the_reader(content: bytes, head: bytes) -> None:
    with suppress(ImageError):
        found = header(head + content)
        assert found.width * found.height <= image.MOST_PIXELS


def test_an_image_is_added_with_its_picture_as_one_step_and_goes_with_it() -> None:
    document = Document(Page("p", 800.0, 600.0))
    before = dumps(document)
    edit = add_image(document, png(400, 20), LIBRARY, Point(400.0, 300.0), 10.0)
    document.apply(edit)
    (element,) = document.elements()
    assert (element.rect.width, element.rect.height) == (400.0, 20.0)
    assert document.page.images == {digest(png(400, 20)): base64.b64encode(png(400, 20)).decode()}
    again = loads(dumps(document), LIBRARY)
    assert again.page == document.page
    assert dict(again.parts) == dict(document.parts)
    document.revert(edit)
    assert dumps(document) == before


def test_one_picture_stands_once_in_the_file_and_a_moved_image_differs_in_a_short_line() -> None:
    document = Document(Page("p"))
    for x in (100.0, 300.0):
        document.apply(add_image(document, png(), LIBRARY, Point(x, 100.0)))
    lines = dumps(document).splitlines()
    assert sum(base64.b64encode(png()).decode() in line for line in lines) == 1
    assert sum(digest(png()) in line and len(line) < 200 for line in lines) >= 2


def test_a_picture_that_nothing_shows_is_not_written() -> None:
    document = Document(Page("p"))
    document.apply(add_image(document, png(), LIBRARY, Point(100.0, 100.0)))
    (element,) = document.elements()
    document.apply(change_image(document, element.id, png(9, 9)))
    assert list(shown_images(document)) == [digest(png(9, 9))]
    document.apply(remove(document, (element.id,), LIBRARY))
    assert "images" not in dumps(document)
    assert document.page.images, "taking the step back needs it"


def test_too_much_is_refused_before_the_diagram_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(Page("p"))
    monkeypatch.setattr(image, "LARGEST_KEPT", 60)
    with pytest.raises(ChangeError, match=r"as PNG it has 0\.0 MiB"):
        add_image(document, png(), LIBRARY, Point(0.0, 0.0))
    monkeypatch.setattr(image, "LARGEST_KEPT", 10_000)
    monkeypatch.setattr(image, "LARGEST_TOGETHER", 120)
    document.apply(add_image(document, png(), LIBRARY, Point(0.0, 0.0)))
    with pytest.raises(ChangeError, match="together"):
        add_image(document, png(5, 5), LIBRARY, Point(0.0, 0.0))
    assert len(list(document.elements())) == 1
    with pytest.raises(ChangeError, match="nothing is no image"):
        change_image(document, "nothing", png())


def text_with(images: str) -> str:
    return f'{{"version": 2, "page": {{"title": "t"}}, "images": {images}, "parts": []}}'


@pytest.mark.parametrize(
    ("images", "sentence"),
    [
        ("[]", "field images"),
        ('{"a": 1}', "image a: it must be a text"),
        ('{"a": "%%%"}', "image a: it is no base64"),
        ('{"a": "AAAA"}', "image a: it is neither a PNG"),
        (f'{{"a": "{base64.b64encode(jpeg()).decode()}"}}', "image a: it is no PNG"),
        (f'{{"a": "{base64.b64encode(png()).decode()}"}}', "image a: its content is not what its name says"),
        (f'{{"a": "{base64.b64encode(png(9000, 9000)).decode()}"}}', "image a: it has 9000"),
    ],
)
def test_a_file_with_a_bad_picture_is_refused(images: str, sentence: str) -> None:
    with pytest.raises(DiagramFileError, match=sentence):
        loads(text_with(images), LIBRARY)


@pytest.mark.parametrize("make", [png, jpeg])
def test_what_follows_a_picture_is_never_kept(make: Callable[[], bytes]) -> None:
    assert header(make() + b"<script>") == header(make())
