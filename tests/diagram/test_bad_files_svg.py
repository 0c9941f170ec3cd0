"""Bad drawings (B-06, B-07): a sentence, never a crash, never more than 2 s of processor time or 512 MiB."""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.diagram.own_symbol import Shape
from hmi.diagram.svg import fence, limits
from hmi.diagram.svg.convert import convert
from hmi.diagram.svg.drawing import drawing_text
from hmi.diagram.svg.guard import guarded
from hmi.diagram.svg.limits import LARGEST, MEMORY, PROCESSOR_S, SvgError
from hmi.diagram.svg.reading import Reading
from tests.diagram.own_drawing import read_svg

OPEN, CLOSE = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">', "</svg>"
SVG10 = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.0//EN" "http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd">'
SVG11 = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
SMALL = f'{OPEN}<g id="a"><path d="M0 0h9v9z" fill="#ccc"/></g><use href="#a" x="3"/>{CLOSE}'.encode()

LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{10 * f"&lol{n - 1 or chr(0)};".replace(chr(0), "")}">' for n in range(1, 10))
    + "]>"
)


def nested_use(levels: int, times: int) -> str:
    """A drawing that doubles (or more) itself with each level: 2 kB hang a reader that follows."""
    groups = '<g id="g0"><rect width="1" height="1"/></g>'
    for level in range(1, levels + 1):
        uses = f'<use xlink:href="#g{level - 1}"/>' * times
        groups += f'<g id="g{level}">{uses}</g>'
    return f"{OPEN}<defs>{groups}</defs><use href='#g{levels}'/>{CLOSE}"


def deep(levels: int) -> str:
    return OPEN + "<g>" * levels + "<path d='M0 0L9 9'/>" + "</g>" * levels + CLOSE


BAD: dict[str, tuple[str | bytes, str]] = {
    "B-06 billion laughs": (f"{LAUGHS}{OPEN}<text>&lol9;</text>{CLOSE}", "a document type"),
    "B-06 quadratic blow-up": (
        f'<!DOCTYPE svg [<!ENTITY a "{"a" * 50_000}">]>{OPEN}<text>{"&a;" * 150}</text>{CLOSE}',
        "a document type",
    ),
    "B-06 external entity": (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{OPEN}<text>&x;</text>{CLOSE}',
        "a document type",
    ),
    "B-06 external document type": (
        f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">{OPEN}{CLOSE}',
        "a document type",
    ),
    "B-06 standard document type with entities": (
        f'{SVG11[:-1]} [<!ENTITY a "b">]>{OPEN}<text>&a;</text>{CLOSE}',
        "a document type",
    ),
    "B-06 standard document type twice": (f"{SVG11}{SVG11}{OPEN}{CLOSE}", "a document type"),
    "B-06 standard document type within the drawing": (f"{OPEN}{SVG11}{CLOSE}", "a document type"),
    "B-06 document type of SVG Tiny": (
        f"{SVG11.replace('SVG 1.1', 'SVG 1.1 Tiny').replace('svg11', 'svg11-tiny')}{OPEN}{CLOSE}",
        "a document type",
    ),
    "B-06 standard document type from another place": (
        f"{SVG11.replace('www.w3.org', 'www.w3.example')}{OPEN}{CLOSE}",
        "a document type",
    ),
    "B-06 small letters": (f"<!doctype svg>{OPEN}{CLOSE}", "a document type"),
    "B-06 entity without a document type": (f"{OPEN}<!ENTITY a 'b'>{CLOSE}", "an entity"),
    "B-06 unknown entity": (f"{OPEN}<text>&a;</text>{CLOSE}", "undefined entity"),
    "B-06 processing instruction": (f'<?xml-stylesheet href="http://x/y.css"?>{OPEN}{CLOSE}', "a processing instr"),
    "B-06 another encoding": (f'<?xml version="1.0" encoding="UTF-7"?>{OPEN}{CLOSE}', "written in UTF-7"),
    "B-06 hidden in UTF-16": (f"<!DOCTYPE svg>{OPEN}{CLOSE}".encode("utf-16"), "not written in UTF-8"),
    "B-06 hidden in UTF-16 without a mark": (f"<!DOCTYPE svg>{OPEN}{CLOSE}".encode("utf-16-le"), "not written in"),
    "B-06 nested 200 000 deep": (deep(200_000), "nested deeper than 64"),
    "B-06 nested one too deep": (deep(64), "nested deeper than 64"),
    "B-06 20 001 elements": (OPEN + "<g/>" * 20_000 + CLOSE, "more than 20000 elements"),
    "B-06 more than 2 MiB": (OPEN + " " * LARGEST + CLOSE, "larger than 2 MiB"),
    "B-06 XInclude of a file": (
        f'{OPEN}<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>{CLOSE}',
        "holds nothing that is taken over",
    ),
    "B-06 no SVG": ("<html/>", "no SVG: its first element is not svg"),
    "B-06 nothing": ("", "the file is empty"),
    "B-06 random": (bytes(range(256)), "not written in UTF-8"),
    "B-06 not closed": (OPEN, "no element found"),
    "B-06 prefix without a name": ("<a:svg/>", "unbound prefix"),
    "B-07 nested use": (nested_use(9, 10), "more than 500 shapes"),
    "B-07 nested use of nothing": (nested_use(9, 10).replace("<rect", "<g"), "repeats itself"),
    "B-07 use of itself": (f'{OPEN}<g id="a"><use href="#a"/></g>{CLOSE}', "holds itself"),
    "B-07 use in a circle": (
        f'{OPEN}<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>{CLOSE}',
        "holds itself",
    ),
    "B-07 too many shapes": (OPEN + '<path d="M0 0L1 1"/>' * 501 + CLOSE, "more than 500 shapes"),
    "B-07 too many commands": (
        OPEN + f'<path d="M0 0{"h1v1" * 1000}"/>' * 6 + CLOSE,
        "more than 10000 drawing commands",
    ),
    "B-07 one path with too many commands": (f'{OPEN}<path d="M0 0{"h1" * 20_000}"/>{CLOSE}', "holds nothing"),
    "B-07 NaN coordinates": (f'{OPEN}<path d="M nan nan L 1 1"/><circle r="NaN"/>{CLOSE}', "holds nothing"),
    "B-07 endless coordinates": (f'{OPEN}<rect width="1e999" height="inf"/>{CLOSE}', "holds nothing"),
    "B-07 far coordinates": (f'{OPEN}<rect x="1e300" width="1" height="1"/>{CLOSE}', "holds nothing"),
    "B-07 growing out of the world": (
        f'{OPEN}<g transform="scale(1e6)"><g transform="scale(1e6)"><rect width="9" height="9"/></g></g>{CLOSE}',
        "holds nothing",
    ),
    "B-07 image of a file": (f'{OPEN}<image href="file:///etc/passwd" width="9" height="9"/>{CLOSE}', "holds nothing"),
    "B-07 image of the network": (f'{OPEN}<image href="http://x/y.png" width="9" height="9"/>{CLOSE}', "holds nothing"),
    "B-07 image inside": (f'{OPEN}<image href="data:image/png;base64,AAAA" width="9"/>{CLOSE}', "holds nothing"),
    "B-07 foreign object": (f"{OPEN}<foreignObject><iframe/></foreignObject>{CLOSE}", "holds nothing"),
    "B-07 script": (f"{OPEN}<script>while(1);</script>{CLOSE}", "holds nothing"),
    "B-07 use of a file": (f'{OPEN}<use href="file:///etc/passwd#a"/>{CLOSE}', "holds nothing"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_drawing_is_refused_in_a_sentence(name: str) -> None:
    content, said = BAD[name]
    with pytest.raises(SvgError, match=said) as refusal:
        convert(content if isinstance(content, bytes) else content.encode())
    assert len(str(refusal.value)) < 250


@pytest.mark.parametrize("name", ["B-06 billion laughs", "B-07 nested use", "B-06 nested 200 000 deep"])
def test_a_bad_drawing_is_refused_through_the_other_process_too(name: str, tmp_path: Path) -> None:
    content, said = BAD[name]
    file = tmp_path / "bad.svg"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SvgError, match=said):
        read_svg(file)


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0L9 9" stroke="#000" stroke-dasharray="1e-9 1e-9" stroke-width="1e5"/>',
        '<path d="M0 0L9 9" filter="url(#f)"/><filter id="f"><feTurbulence numOctaves="999999"/></filter>',
        '<animate attributeName="d" dur="1s"/><path d="M0 0L9 9"/>',
        '<font-face><font-face-src><font-face-uri href="http://x/y.ttf"/></font-face-src></font-face>'
        '<path d="M0 0L9 9"/>',
        '<path d="M0 0L9 9" fill="url(http://x/y#a)" onload="alert(1)"/>',
        '<path d="M0 0L9 9" style="fill:url(javascript:alert(1));behavior:url(x.htc)"/>',
        '<a href="http://x"><path d="M0 0L1 1"/></a><path d="M0 0L9 9"/>',
        '<path id="a" d="M0 0L9 9"/><linearGradient id="g" href="#g"/><path d="M0 0L9 9" fill="url(#g)"/>',
    ],
    ids=lambda inside: f"B-07 {inside[:30]}",
)
def test_what_is_dangerous_in_a_drawing_stays_outside_and_is_said(inside: str) -> None:
    found = convert(f'{OPEN}<svg width="2000000000" height="2000000000">{inside}</svg>{CLOSE}'.encode())
    assert found.shapes
    assert found.width <= 60
    assert found.height <= 60
    if "dasharray" not in inside:
        assert found.notes


def damaged(content: bytes) -> None:
    """Reads what may be damaged: shapes come of it, or a sentence, and nothing else is raised."""
    try:
        found: tuple[object, ...] = convert(content).shapes
    except SvgError as error:
        found = (str(error),)
    assert found
    assert all(found)


def test_b_06_every_prefix_and_every_flipped_bit_is_read_or_refused_in_a_sentence() -> None:
    for length in range(len(SMALL)):
        damaged(SMALL[:length])
    for place in range(len(SMALL)):
        for bit in range(8):
            damaged(SMALL[:place] + bytes([SMALL[place] ^ 1 << bit]) + SMALL[place + 1 :])


_WORDS = st.sampled_from(
    [
        "",
        "#a",
        "#b",
        "fill:red",
        "0 0 9 9",
        "1,2 3",
        "\N{SNOWMAN}",
        "0",
        "-1",
        "1e9",
        "nan",
        "none",
        "#fff",
        "url(#a)",
        "M0 0h9v9z",
        "M0 0a1 1 0 1 1 3 3",
        "scale(0)",
        "rotate(9)",
    ]
)
_NAMES = st.sampled_from(
    [
        "d",
        "fill",
        "stroke",
        "transform",
        "href",
        "id",
        "class",
        "style",
        "x",
        "y",
        "width",
        "height",
        "r",
        "rx",
        "points",
        "stroke-width",
        "font-size",
        "opacity",
        "display",
        "onload",
        "viewBox",
    ]
)
_TAGS = st.sampled_from(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "use",
        "text",
        "tspan",
        "style",
        "defs",
        "symbol",
        "linearGradient",
        "script",
    ]
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    tag = draw(_TAGS)
    attributes = draw(st.dictionaries(_NAMES, _WORDS, max_size=4))
    inside = "".join(draw(st.lists(elements(depth - 1), max_size=3))) if depth else draw(_WORDS)
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{said}>{inside}</{tag}>"


@settings(max_examples=150, deadline=None)
@given(elements())
def test_b_07_whatever_stands_in_a_drawing_it_is_read_or_refused_in_a_sentence(inside: str) -> None:
    damaged(f"{OPEN}<path id='b' d='M0 0L9 9'/>{inside}{CLOSE}".encode())


@given(st.binary(max_size=300))
def test_b_06_random_bytes_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    damaged(content)


@pytest.mark.parametrize(
    "kind",
    [
        SVG10,
        SVG11,
        SVG10.replace("SVG 1.0", "SVG 20010904"),
        SVG11.replace('"', "'"),
        SVG11.replace(' "http', '\n  "http'),
        f"\n<!-- Generator: a drawing program -->\n{SVG11}\n<!-- and more -->",
    ],
)
def test_the_document_type_that_the_recommendations_ask_for_is_cut_off(kind: str) -> None:
    text = f'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n{kind}\n{SMALL.decode()}'
    clean = guarded(text.encode())
    assert b"DOCTYPE" not in clean
    assert clean.count(b"\n") == text.count("\n"), "a parser names the lines of the file"
    assert convert(text.encode()) == convert(SMALL)


def test_a_declaration_in_utf_8_is_no_processing_instruction() -> None:
    assert guarded(b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>\n<svg/>') == b"\n<svg/>"


def run_fenced(code: str) -> "subprocess.CompletedProcess[str]":
    program = f"from hmi.diagram.svg.fence import fence_in\nfence_in()\n{code}"
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux holds these limits")
def test_b_07_the_process_that_reads_is_refused_more_than_512_mib() -> None:
    found = run_fenced(
        "print(len(bytes(100 << 20)))\ntry:\n  bytes(600 << 20)\nexcept MemoryError:\n  print('refused')"
    )
    assert found.stdout.split() == [str(100 << 20), "refused"]


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux holds these limits")
def test_b_07_the_process_that_reads_is_ended_after_2_s_of_processor_time() -> None:
    found = run_fenced(
        "import resource\nprint(resource.getrlimit(resource.RLIMIT_CPU)[0], flush=True)\nwhile True: pass"
    )
    assert int(found.stdout) - PROCESSOR_S in (0, 1)
    assert found.returncode < 0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert used.ru_utime + used.ru_stime > PROCESSOR_S - 1


def test_b_07_a_process_that_was_ended_says_what_was_too_much(tmp_path: Path) -> None:
    file = tmp_path / "bad.svg"
    file.write_bytes(SMALL)
    reading = Reading(file)
    reading._process.kill()
    reading._process.wait()
    with pytest.raises(SvgError, match="more than 2 s or 512 MiB"):
        reading.poll()
    reading.close()


def test_b_07_a_process_that_fails_otherwise_says_so(tmp_path: Path) -> None:
    file = tmp_path / "bad.svg"
    file.write_bytes(SMALL)
    reading = Reading(file)
    reading._process.wait()
    reading._process.returncode = 1
    with pytest.raises(SvgError, match=r"could not be read \(status 1\)"):
        reading.poll()
    reading.close()


def test_b_07_scales_upon_scales_come_to_a_line_of_some_width() -> None:
    inside = '<path d="M0 0L0 0" stroke="#000"/><text>x</text>'
    for matrix in ("matrix(1e6 1e6 1e6 1e6 0 0)", "scale(1e6)", "scale(1e-6)"):
        groups = f'<g transform="{matrix}">' * 60 + inside + "</g>" * 60
        found = convert(f'{OPEN}<path d="M0 0L9 9" stroke="#000"/>{groups}{CLOSE}'.encode())
        assert drawing_text(found)
        assert all(1.0 <= shape.width <= 6.0 for shape in found.shapes if isinstance(shape, Shape))


def test_the_limits_are_those_of_the_reliability_sheet() -> None:
    found = (limits.DEEPEST, limits.MOST_ELEMENTS, limits.MOST_EXPANDED, LARGEST, PROCESSOR_S, MEMORY)
    assert found == (64, 20_000, 10_000, 2 * 1024**2, 2, 512 * 1024**2)
    assert callable(fence.fence_in)


def test_the_largest_drawings_that_are_allowed_are_read_within_the_limits(tmp_path: Path) -> None:
    many: Callable[[int], str] = lambda count: '<path d="M0 0L9 9"/>' * count  # noqa: E731 - a word for the next lines
    drawings = {
        "elements.svg": OPEN + "<g/>" * 19_400 + many(500) + CLOSE,
        "commands.svg": f'{OPEN}<path d="M0 0{"h1v1" * 4_999}"/>{CLOSE}',
        "use.svg": nested_use(3, 7),
        "large.svg": OPEN + f"<g style='{'fill:red;' * 200_000}'>" + many(1) + "</g>" + CLOSE,
    }
    for name, content in drawings.items():
        (tmp_path / name).write_text(content)
        assert read_svg(tmp_path / name).shapes
