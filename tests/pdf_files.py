"""Makes small PDF files for the tests: lines of text at places, links, and odd structures.

The fonts are composite, not embedded, with codes that are code points; every sign is half as
wide as its type is high, so a test can reckon where a line ends.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 600, 800
_FONTS = {
    "F1": "Test-Regular",
    "F2": "Test-Bold",
    "F3": "Test-Italic",
    "F4": "Test-NoMap",
    "F5": "Test-Narrow",
}


@dataclass(frozen=True)
class Line:
    """A line of text, drawn sign by sign from `x` at base line `y`."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "F1"


@dataclass(frozen=True)
class Address:
    """An area that links to an address."""

    target: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass
class _Writer:
    objects: list[bytes] = field(default_factory=list)

    def add(self, body: str | bytes) -> int:
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def stream(self, data: bytes, extra: str = "") -> int:
        packed = zlib.compress(data)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {extra} >>\nstream\n"
        return self.add(head.encode() + packed + b"\nendstream")

    def finish(self, root: int, trailer: str = "") -> bytes:
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        out += f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R {trailer} >>\n".encode()
        return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def pdf_file(
    pages: Sequence[Sequence[Line | Address]],
    *,
    catalog: str = "",
    trailer: str = "",
    rotate: int = 0,
    turn: int = 0,
) -> bytes:
    """Write pages of lines and links; the text turned to the left, the page to the right."""
    writer = _Writer()
    signs = sorted({s for page in pages for x in page if isinstance(x, Line) for s in x.text})
    fonts = " ".join(f"/{key} {_font(writer, name, signs)} 0 R" for key, name in _FONTS.items())
    tree = len(writer.objects) + 3 * len(pages) + 1
    kids = []
    for page in pages:
        drawn = "\n".join(_draw(x, turn) for x in page if isinstance(x, Line))
        content = writer.stream(drawn.encode())
        links = " ".join(_link(x) for x in page if isinstance(x, Address))
        annotations = writer.add(f"[{links}]")
        turned = f"/Rotate {rotate}" if rotate else ""
        kids.append(
            writer.add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] {turned} "
                f"/Resources << /Font << {fonts} >> >> /Contents {content} 0 R "
                f"/Annots {annotations} 0 R >>"
            )
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    writer.add(f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>")
    root = writer.add(f"<< /Type /Catalog /Pages {tree} 0 R {catalog} >>")
    return writer.finish(root, trailer)


def cyclic_file() -> bytes:
    """Write a tree of pages that holds itself."""
    writer = _Writer()
    writer.add("<< /Type /Pages /Kids [1 0 R 1 0 R] /Count 9 >>")
    return writer.finish(writer.add("<< /Type /Catalog /Pages 1 0 R >>"))


def many_pages(count: int) -> bytes:
    """Write a tree that lists one page many times."""
    writer = _Writer()
    writer.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>")
    writer.add(f"<< /Type /Pages /Kids [{'1 0 R ' * count}] /Count {count} >>")
    return writer.finish(writer.add("<< /Type /Catalog /Pages 2 0 R >>"))


def _font(writer: _Writer, name: str, signs: Sequence[str]) -> int:
    flags = 64 if "Italic" in name else 4
    width = 180 if "Narrow" in name else 500
    descriptor = writer.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags {flags} /FontBBox [0 -220 1000 780] "
        "/ItalicAngle 0 /Ascent 780 /Descent -220 /CapHeight 700 /StemV 80 >>"
    )
    child = writer.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry "
        f"(Adobe) /Ordering (Identity) /Supplement 0 >> /DW {width} /CIDToGIDMap /Identity "
        f"/FontDescriptor {descriptor} 0 R >>"
    )
    mapping = ""
    if name != "Test-NoMap":
        pairs = "\n".join(f"<{ord(sign):04X}> <{ord(sign):04X}>" for sign in signs[:90])
        more = "\n".join(f"<{ord(sign):04X}> <{ord(sign):04X}>" for sign in signs[90:])
        blocks = f"{len(signs[:90])} beginbfchar\n{pairs}\nendbfchar\n"
        if more:
            blocks += f"{len(signs[90:])} beginbfchar\n{more}\nendbfchar\n"
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def "
            "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{blocks}endcmap end end"
        )
        mapping = f"/ToUnicode {writer.stream(cmap.encode())} 0 R"
    return writer.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{child} 0 R] {mapping} >>"
    )


def _draw(line: Line, turn: int) -> str:
    codes = "".join(f"{ord(sign):04X}" for sign in line.text)
    x, y = line.x, line.y
    matrix = {
        0: f"1 0 0 1 {x} {y}",
        90: f"0 1 -1 0 {WIDTH - y} {x}",
        180: f"-1 0 0 -1 {WIDTH - x} {HEIGHT - y}",
        270: f"0 -1 1 0 {y} {HEIGHT - x}",
    }[turn]
    return f"BT /{line.font} {line.size} Tf {matrix} Tm <{codes}> Tj ET"


def _link(area: Address) -> str:
    return (
        f"<< /Type /Annot /Subtype /Link /Rect [{area.x0} {area.y0} {area.x1} {area.y1}] "
        f"/A << /S /URI /URI ({area.target}) >> >>"
    )
