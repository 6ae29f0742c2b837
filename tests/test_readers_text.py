"""Text files and the verb that picks a reader: encodings, refusals and their remedies."""

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract import Bounds, read, read_bytes
from nasab.ontology import (
    DocumentTooLarge,
    EmptyDocument,
    MissingDocument,
    ReadError,
    UnknownFormat,
)

AR = "وإذ تشير إلى قرارها ٦٤/٢٩٣ المؤرخ ٣٠ تموز/يوليه ٢٠١٠"
RU = "ссылаясь на свою резолюцию 64/293 от 30 июля 2010 года"
FR = "rappelant sa résolution 64/293, adoptée à sa soixante-quatrième session"
ES = "recordando su resolución 64/293, aprobada el día 30 de julio, y el año de la acción"
ZH = "回顾其2010年7月30日第64/293号决议，并注意到秘书长的报告"

ENCODED = [
    # text, encoding written, encoding told, whether it was a guess
    (AR, "utf-8", "text utf-8", False),
    (AR, "utf-8-sig", "text utf-8", False),
    (AR, "utf-16", "text utf-16-le", False),  # Python writes a mark
    (AR, "utf-16-le", "text utf-16-le", False),
    (AR, "utf-16-be", "text utf-16-be", False),
    (ZH + " 1", "utf-16-le", "text utf-16-le", False),
    (AR.translate({0x660 + n: 0x30 + n for n in range(10)}), "cp1256", "text windows-1256", True),
    (RU, "cp1251", "text windows-1251", True),
    (RU.upper(), "cp1251", "text windows-1251", True),
    (FR, "cp1252", "text windows-1252", True),
    (ES, "cp1252", "text windows-1252", True),
    (ZH, "gb18030", "text gb18030", True),
    (RU, "koi8-r", "text koi8-r", True),
]


@pytest.mark.parametrize(("text", "encoding", "told", "guessed"), ENCODED)
def test_every_encoding_gives_the_same_text(
    text: str, encoding: str, told: str, guessed: bool
) -> None:
    document = read_bytes(text.encode(encoding), "a.txt")
    assert (document.text, document.reader) == (text, told)
    assert bool(document.warnings) is guessed  # a guess is said, a proof is not
    if guessed:
        assert "UTF-8" in document.warnings[0]


def test_line_ends_stay() -> None:
    assert read_bytes(b"1\r\n2\n3\r4", "a.txt").text == "1\r\n2\n3\r4"


def test_form_feeds_start_pages() -> None:
    document = read_bytes(b"one\ftwo\fthree\f", "a.txt")
    assert document.pages == (0, 4, 8)
    assert [document.text[p] for p in document.pages] == ["o", "t", "t"]


def test_a_cut_last_character_is_mended_and_said() -> None:
    data = (AR * 3).encode()[:-1]
    document = read_bytes(data, "a.txt")
    assert document.text == (AR * 3)[:-1] + "\ufffd"
    assert "1 broken byte sequence" in document.warnings[0]


REFUSED = [
    # bytes, error, words of the remedy
    (b"", EmptyDocument, "saved or downloaded"),
    (b" \r\n\t ", EmptyDocument, "holds no text"),
    (codecs.BOM_UTF8, EmptyDocument, "holds no text"),
    (b"\0" * 5000, UnknownFormat, "binary"),
    (bytes(range(256)) * 20, UnknownFormat, "binary"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, UnknownFormat, "character recognition"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnknownFormat, ".docx"),
    (b"{\\rtf1\\ansi 72/195}", UnknownFormat, ".docx"),
    (b"\x1f\x8b\x08" + b"\0" * 30, UnknownFormat, "unpack"),
    (b"\x81\xfe\x95\xff\x8d\xf8" * 40, UnknownFormat, "UTF-8"),
    (
        b"From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n",
        UnknownFormat,
        "HTML only",
    ),
    (b"x" * 2001, DocumentTooLarge, "split"),
]


@pytest.mark.parametrize(("data", "error", "remedy"), REFUSED)
def test_what_is_not_read_is_one_clear_line(
    data: bytes, error: type[ReadError], remedy: str
) -> None:
    bounds = Bounds(file_bytes=2000 if data.startswith(b"x") else 10_000)
    with pytest.raises(error, match=re.escape("folder/a.txt: ")) as caught:
        read_bytes(data, "folder/a.txt", bounds=bounds)
    message = str(caught.value)
    assert remedy in message
    assert "\n" not in message


def test_paths_that_are_no_documents(tmp_path: Path) -> None:
    with pytest.raises(MissingDocument, match="no file at this path"):
        read(tmp_path / "absent.pdf")
    with pytest.raises(MissingDocument, match="folder"):
        read(tmp_path)
    with pytest.raises(ReadError):
        read("a\0b")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "zeros.txt"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)  # takes no room on disk
    with pytest.raises(DocumentTooLarge, match="1,000,000,000 bytes"):
        read(path)


def test_the_source_is_named_as_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(RU.encode())
    document = read(path)
    assert document.source == str(path)
    assert len(document.sha256) == 64


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_given_back_as_it_is(text: str) -> None:
    data = text.encode()
    try:
        document = read_bytes(data, "a.txt")
    except EmptyDocument:
        assert not text.strip(" \u200e\u200f\ufeff")
        return
    assert document.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_bytes(data, "a")
    except ReadError:
        return
    assert document.text
