"""How a picture looks to eyes that miss a kind of cone, and in greyscale; and how far two colours are apart then."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtGui import QImage

Floats = NDArray[np.float64]

VISIONS: dict[str, Floats] = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
    "greyscale": np.array([[0.2126, 0.7152, 0.0722]] * 3),
}
"""Matrices on linear RGB, for severity 1.0 of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, table 1. Greyscale is the relative luminance of WCAG
2.2."""

_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
"""sRGB to XYZ (IEC 61966-2-1)."""

_WHITE = np.array([0.95047, 1.0, 1.08883])
"""D65."""


def lab_as(rgb: ArrayLike, vision: str) -> Floats:
    """CIE L*a*b* (D65) of colours as an eye sees them. `rgb` is sRGB from 0 to 1 with shape (..., 3)."""
    encoded = np.asarray(rgb, dtype=np.float64)
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ VISIONS[vision].T, 0.0, 1.0)
    ratio = seen @ _TO_XYZ.T / _WHITE
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    x, y, z = root[..., 0], root[..., 1], root[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def ciede2000(one: ArrayLike, other: ArrayLike) -> Floats:
    """The difference of two colours in L*a*b*, shape (..., 3): about 1 is just noticeable, 10 is seen at a glance.

    Source: Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula", Color Research and Application 30(1), 2005.
    """
    (l1, a1, b1), (l2, a2, b2) = (np.moveaxis(np.asarray(lab, dtype=np.float64), -1, 0) for lab in (one, other))
    mean_chroma = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    grow = 1 + 0.5 * (1 - np.sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7)))
    c1, c2 = np.hypot(grow * a1, b1), np.hypot(grow * a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, grow * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    grey = c1 * c2 == 0
    turn = np.where(grey, 0.0, (h2 - h1 + 180) % 360 - 180)
    dl, dc, dh = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn) / 2)
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    far = np.abs(h1 - h2) > 180
    hue = np.where(grey, h1 + h2, np.where(far, (h1 + h2 + np.where(h1 + h2 < 360, 360, -360)) / 2, (h1 + h2) / 2))
    t = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    sl = 1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rotation = np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    rt = -rotation * 2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    found = np.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))
    return np.asarray(found, dtype=np.float64)


def pixels(image: QImage) -> Floats:
    """The pixels of a picture as sRGB from 0 to 1, shape (height, width, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3) / 255.0


def told_apart(one: QImage, other: QImage, vision: str, at_least: float = 10.0) -> int:
    """How many pixels of two pictures of one size are different at a glance to an eye."""
    first, second = pixels(one), pixels(other)
    changed = (first != second).any(axis=-1)
    return int((ciede2000(lab_as(first[changed], vision), lab_as(second[changed], vision)) >= at_least).sum())


def lab_of(colour: str, vision: str) -> Floats:
    """CIE L*a*b* of a colour, `#rrggbb`, as an eye sees it."""
    return lab_as([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)], vision)


def difference(one: str, other: str, vision: str) -> float:
    """How far two colours, `#rrggbb`, are apart to an eye."""
    return float(ciede2000(lab_of(one, vision), lab_of(other, vision)))
