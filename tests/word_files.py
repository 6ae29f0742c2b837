"""Makes small Word files for the tests: a package of the parts that a test gives."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NAMES = f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="{_MC}"'
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def word_file(
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    raw: Mapping[str, bytes] | None = None,
) -> bytes:
    """Pack a body of w: elements, parts by name ("footnotes", "header1" ...) and addresses."""
    parts, links = parts or {}, links or {}
    related = [(f"rId_{name}", name.rstrip("0123456789"), f"{name}.xml") for name in parts]
    related += [(key, "hyperlink", address) for key, address in links.items()]
    entries: dict[str, str | bytes] = {
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(related),
    }
    for name, content in parts.items():
        root = {"header": "hdr", "footer": "ftr"}.get(name.rstrip("0123456789"), name)
        entries[f"word/{name}.xml"] = f"<w:{root} {_NAMES}>{content}</w:{root}>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {**entries, **(raw or {})}.items():
            package.writestr(name, data)
    return buffer.getvalue()


def _relations(entries: list[tuple[str, str, str]]) -> str:
    lines = [
        f'<Relationship Id="{key}" Type="{_R}/{kind}" Target={quoteattr(target)}'
        + (' TargetMode="External"' if kind == "hyperlink" else "")
        + "/>"
        for key, kind, target in entries
    ]
    return f'<Relationships xmlns="{_RELS}">{"".join(lines)}</Relationships>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """Write a paragraph of runs; a run that is no element is plain text."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Write a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str], heads: int = 0) -> str:
    """Write a table; the first rows head its columns; a cell is text or paragraphs."""
    written = []
    for index, row in enumerate(rows):
        properties = "<w:trPr><w:tblHeader/></w:trPr>" if index < heads else ""
        cells = "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row)
        written.append(f"<w:tr>{properties}{cells}</w:tr>")
    return f"<w:tbl>{''.join(written)}</w:tbl>"
