"""Foreign drawings for tests, written as the programs write them."""

import base64
import zlib
from urllib.parse import quote

LAYERS = '<mxCell id="0"/><mxCell id="1" parent="0"/>'


def vertex(
    id_: str, words: str = "", style: str = "", place: tuple[float, ...] = (100, 100, 60, 60), up: str = "1"
) -> str:
    """A shape."""
    x, y, width, height = place
    return (
        f'<mxCell id="{id_}" value="{words}" style="{style}" vertex="1" parent="{up}">'
        f'<mxGeometry x="{x}" y="{y}" width="{width}" height="{height}" as="geometry"/></mxCell>'
    )


def edge(id_: str, source: str, target: str, style: str = "", words: str = "", inside: str = "") -> str:
    """A line between two shapes."""
    ends = f' source="{source}"' * bool(source) + f' target="{target}"' * bool(target)
    return (
        f'<mxCell id="{id_}" value="{words}" style="{style}" edge="1" parent="1"{ends}>'
        f'<mxGeometry relative="1" as="geometry">{inside}</mxGeometry></mxCell>'
    )


def model(*cells: str) -> str:
    """A page with one layer."""
    return f"<mxGraphModel><root>{LAYERS}{''.join(cells)}</root></mxGraphModel>"


def drawio(*cells: str, packed: bool = False) -> bytes:
    """A file with one page."""
    page = model(*cells)
    if packed:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        small = deflate.compress(quote(page).encode()) + deflate.flush()
        page = base64.b64encode(small).decode()
    return f'<mxfile host="app"><diagram name="Line 1" id="a">{page}</diagram></mxfile>'.encode()


def widget(kind: str, inside: str = "", place: tuple[float, float, float, float] | None = (10, 10, 100, 20)) -> str:
    """A widget of Phoebus."""
    where = (
        ""
        if place is None
        else "".join(
            f"<{name}>{number}</{name}>" for name, number in zip(("x", "y", "width", "height"), place, strict=True)
        )
    )
    return f'<widget type="{kind}" version="2.0.0"><name>{kind} 1</name>{where}{inside}</widget>'


def bob(*widgets: str, inside: str = "") -> bytes:
    """A display of Phoebus."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}<display version="2.0.0"><name>Screen</name>{inside}{"".join(widgets)}</display>'.encode()
