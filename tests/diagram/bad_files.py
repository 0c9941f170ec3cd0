"""Damaged diagram files by the number of their hazard in the reliability sheet: what the file is, and what is said."""

import io
import json
import zipfile

SMALL = (
    b'{"version":2,"page":{"title":"a","layers":[{"name":"main"}]},"parts":['
    b'{"id":"b","kind":"element","symbol":"box","rect":[0,0,9,9],"bindings":{"value":"T"},"settings":{"size":12.5}},'
    b'{"id":"p","kind":"pipe","source":{"element":"b","port":"right"},"target":{"place":[9,-2.5]},"bends":[[1,2]]}]}'
)
"""A sound diagram in which every bit is turned over once."""


def with_part(**more: object) -> bytes:
    """The small diagram, whose first part says something else."""
    raw = json.loads(SMALL)
    raw["parts"][0].update(more)
    return json.dumps(raw).encode()


def with_page(**more: object) -> bytes:
    """The small diagram, whose page says something else."""
    raw = json.loads(SMALL)
    raw["page"].update(more)
    return json.dumps(raw).encode()


def zipped() -> bytes:
    """A package that holds a diagram, and one that wants to go elsewhere."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("../../evil.json", SMALL)
        package.writestr("diagram.json", b"0" * 1_000_000)
    return held.getvalue()


BAD: dict[str, tuple[bytes, str]] = {
    "B-01 empty": (b"", "line 1"),
    "B-01 one byte": (b"{", "line 1"),
    "B-01 zeros": (bytes(64), "line 1"),
    "B-01 random": (bytes(range(256)), "not written in UTF-8"),
    "B-01 half of it": (SMALL[: len(SMALL) // 2], "line 1"),
    "B-01 a picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), "not written in UTF-8"),
    "B-03 next major version": (
        SMALL.replace(b'"version":2', b'"version":9'),
        "version 9 and this program reads up to",
    ),
    "B-04 NaN": (SMALL.replace(b"[0,0,9,9]", b"[NaN,0,9,9]"), "NaN is no number"),
    "B-04 Infinity": (SMALL.replace(b"[0,0,9,9]", b"[0,-Infinity,9,9]"), "-Infinity is no number"),
    "B-04 1e999": (SMALL.replace(b"[0,0,9,9]", b"[0,0,9,1e999]"), "too large or too long"),
    "B-04 double key": (SMALL.replace(b'"settings":{', b'"settings":{"size":3,'), "size stands twice"),
    "B-04 nested": (SMALL.replace(b"[[1,2]]", b"[" * 1000 + b"]" * 1000), "nested deeper than 64"),
    "B-04 long number": (SMALL.replace(b"12.5", b"9" * 5000), "too long"),
    "B-04 lone surrogate": (SMALL.replace(b'"title":"a"', b'"title":"\\ud800"'), "half a character"),
    "B-04 trailing data": (SMALL + b"{}", "Extra data"),
    "B-04 long text": (with_page(title="a" * 10_001), "page, field title"),
    "B-05 package": (zipped(), "it is not written in UTF-8"),
    "B-06 SVG instead": (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "line 1"),
    "B-07 far away": (with_part(rect=[0, 0, 2e9, 9]), "field rect[2]"),
    "B-07 without size": (with_part(rect=[0, 0, 0, 9]), "field rect[2]"),
    "B-08 picture bomb": (
        json.dumps({**json.loads(SMALL), "images": {"0" * 20: "iVBORw0KGgo="}}).encode(),
        "image",
    ),
    "B-08 picture elsewhere": (
        json.dumps({**json.loads(SMALL), "images": {"0" * 20: "file:///etc/passwd"}}).encode(),
        "image",
    ),
    "two of a name": (SMALL.replace(b'"id":"p"', b'"id":"b"'), "another part is named b too"),
    "control characters": (with_part(id="b\x07"), "field id"),
    "a list": (b"[]", "it is no diagram"),
}
"""Every file that is refused, with a part of the sentence."""
