"""The zip package of a Word file: its parts and relationships, nothing written to disk.

The layout of packages is that of ECMA-376, part 2 (Open Packaging Conventions).
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from nasab.extract.readers.bounds import Bounds
from nasab.ontology.errors import DocumentTooLarge, ReadError, UnknownFormat

_RELATIONSHIP = "/relationships/"
_CHUNK = 1 << 20

#: What other packages hold, told by the name of a part.
_OTHERS = (
    ("xl/workbook.xml", "a spreadsheet", "save the sheet as text or as a Word file"),
    ("ppt/presentation.xml", "a presentation", "save it as PDF"),
    ("content.xml", "an OpenDocument file", "open it in LibreOffice and save it as .docx"),
    ("mimetype", "an e-book or another package", "save it as HTML or as a Word file"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship from a part to another part or to an address outside.

    Parameters
    ----------
    kind
        The last word of its type, such as ``"hyperlink"``.
    target
        The name of a part, or an address where `outside`.
    outside
        Whether the target is outside of the package; such a target is never fetched.
    """

    kind: str
    target: str
    outside: bool


class Package:
    """A Word file opened for reading.

    Parameters
    ----------
    data
        The bytes of the file.
    source
        Its name, for messages.
    bounds
        What to refuse: the unpacked size of all parts read, and the ratio of one.

    Raises
    ------
    ReadError
        The archive is damaged or encrypted.
    UnknownFormat
        It is no Word file.
    """

    def __init__(self, data: bytes, source: str, bounds: Bounds) -> None:
        self.source = source
        self._bounds = bounds
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise ReadError(
                f"{source}: the Word file is damaged ({error}); download or save it again"
            ) from None
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self.main = self._find_main()

    def _find_main(self) -> str:
        for relation in self.relations("").values():
            named = relation.target.startswith("word/") or relation.target.endswith("document.xml")
            if relation.kind == "officeDocument" and named and relation.target in self._infos:
                return relation.target
        if "word/document.xml" in self._infos:
            return "word/document.xml"
        for part, what, remedy in _OTHERS:
            if part in self._infos:
                raise UnknownFormat(f"{self.source}: {what}, not a Word file; {remedy}")
        raise UnknownFormat(
            f"{self.source}: a zip archive without a Word document in it; unpack it first"
        )

    def root(self, part: str) -> "etree._Element | None":
        """Parse a part as XML, without entities and without looking outside.

        Parameters
        ----------
        part
            Its name in the package.

        Returns
        -------
        lxml.etree._Element or None
            None where the package has no such part.

        Raises
        ------
        ReadError
            The part is damaged, encrypted or declares entities.
        DocumentTooLarge
            The part is a bomb, or all parts together are too large.
        """
        if part not in self._infos:
            return None
        data = self._unpack(self._infos[part])
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            raise ReadError(
                f"{self.source}: {part} declares XML entities, which no Word file does; "
                "not read, for it may be an attack"
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError(
                f"{self.source}: {part} is damaged ({error.msg}); download or save the file again"
            ) from None

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Give the relationships of a part by their identifiers.

        Parameters
        ----------
        part
            Its name, or nothing for the package itself.

        Returns
        -------
        mapping of str to Relation
        """
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        if root is None:
            return found
        for entry in root.iter("{*}Relationship"):
            target = entry.get("Target", "")
            outside = entry.get("TargetMode") == "External"
            if not outside:
                # A path that climbs out of the package names no part, and so finds nothing.
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = entry.get("Type", "").rpartition(_RELATIONSHIP)[2]
            found[entry.get("Id", "")] = Relation(kind, target, outside)
        return found

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise ReadError(
                f"{self.source}: the file is encrypted; save it without a password and try again"
            )
        limit = self._bounds.unpacked_bytes - self._unpacked
        most = max(_CHUNK, info.compress_size * self._bounds.ratio)
        chunks, size = [], 0
        try:
            with self._zip.open(info) as stream:
                # The size that the archive states may be a lie: count what comes out.
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > most or size > limit:
                        raise DocumentTooLarge(
                            f"{self.source}: {info.filename} unpacks to more than "
                            f"{min(most, limit):,} bytes; not read, for it may be a zip bomb"
                        )
                    chunks.append(chunk)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            ValueError,
        ) as error:
            raise ReadError(
                f"{self.source}: {info.filename} is damaged ({error}); "
                "download or save the file again"
            ) from None
        except RuntimeError:
            raise ReadError(
                f"{self.source}: the file is encrypted; save it without a password and try again"
            ) from None
        self._unpacked += size
        return b"".join(chunks)
