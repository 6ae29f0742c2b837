"""Which documents are language versions of one act: of files that were read, and of a store."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

from pyoxigraph import NamedNode

from nasab.extract import (
    ActDescription,
    Block,
    Citation,
    Document,
    Extraction,
    Part,
    extract,
    read,
)
from nasab.extract.comparison import Comparison, compare
from nasab.graph.answer import Answer, plain
from nasab.graph.terms import Names
from nasab.ontology import Identity, NasabError, identity_order, symbol_of

Read = tuple[Document, Extraction]
#: Asks a store a query in SPARQL.
Ask = Callable[[str], Answer]

_LANGUAGE_OF_NAME = re.compile(r"[._ -](?:ar|en|es|fr|ru|zh|[acefrs])\Z", re.IGNORECASE)
#: What can be compared where a store has kept quotations alone.
QUOTED: Final = frozenset(
    {
        "citation-differs",
        "citation-date-differs",
        "citation-missing",
        "citation-implied",
        "locator-differs",
        "note-missing",
        "paragraph-missing",
    }
)
_VERSIONS: Final = """SELECT DISTINCT ?act ?file ?language ?name ?sha256 WHERE {
  ?file nasab:carries ?act ; dcterms:language ?language ;
        nasab:sha256 ?sha256 ; nasab:fileName ?name
}"""
_QUOTATIONS: Final = """SELECT ?start ?exact ?passage ?cited ?date ?place ?part ?relation
WHERE {
  ?node nasab:cited ?cited ; nasab:inPart ?part ; nasab:relation ?relation ;
        nasab:passage ?passage ; oa:hasSource <%s> ;
        oa:hasSelector [ oa:start ?start ; oa:exact ?exact ] .
  OPTIONAL { ?node nasab:statedDate ?date } OPTIONAL { ?node nasab:citedPlace ?place }
}"""


@dataclass(frozen=True, slots=True)
class Group:
    """The language versions of one act.

    Parameters
    ----------
    name
        The act's symbol, or what its file is called.
    versions
        One a language, by language.
    left_out
        The sources of further files in a language that is there already.
    """

    name: str
    versions: tuple[Read, ...]
    left_out: tuple[str, ...] = ()


def group_versions(found: Iterable[Read]) -> tuple[Group, ...]:
    """Put documents together that are language versions of one act.

    An act is known by the symbol that a document states, otherwise by the name of its file
    without the sign of a language ("plan.en.txt" and "plan.fr.docx").

    Parameters
    ----------
    found
        Documents as read, with what was found in them.

    Returns
    -------
    tuple of Group
        By name; those in one language alone are groups of one version.

    Examples
    --------
    >>> texts = {"plan.en.txt": "Recalling its resolution 64/293 of 30 July 2010,",
    ...          "plan.fr.txt": "Rappelant sa résolution 64/293 du 30 juillet 2010,"}
    >>> documents = [Document(name, text, name) for name, text in texts.items()]
    >>> (group,) = group_versions([(document, extract(document)) for document in documents])
    >>> group.name, [extraction.language for _, extraction in group.versions]
    ('plan', ['en', 'fr'])
    """
    ordered = sorted(found, key=lambda one: one[0].source)
    symbols: dict[str, str] = {}
    for document, extraction in ordered:
        if extraction.act.symbol:
            symbols.setdefault(_stem(document.source), str(extraction.act.symbol))
    groups: dict[str, dict[str, Read]] = defaultdict(dict)
    left_out: dict[str, list[str]] = defaultdict(list)
    for document, extraction in ordered:
        stem = _stem(document.source)
        name = str(extraction.act.symbol or symbols.get(stem, stem))
        if extraction.language in groups[name]:
            left_out[name].append(document.source)
        else:
            groups[name][extraction.language] = (document, extraction)
    return tuple(
        Group(name, tuple(by[language] for language in sorted(by)), tuple(left_out.get(name, ())))
        for name, by in sorted(groups.items(), key=lambda pair: identity_order(Identity(pair[0])))
    )


def _stem(source: str) -> str:
    return _LANGUAGE_OF_NAME.sub("", PurePath(source).stem)


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version of an act that a store has read.

    Parameters
    ----------
    file
        The address of its file in the store.
    language, name, sha256
        Its language, its file's name, the hash of its file.
    """

    file: str
    language: str
    name: str
    sha256: str


def stored_versions(ask: Ask, names: Names) -> dict[Identity, tuple[StoredVersion, ...]]:
    """Find the acts that a store has read in several languages.

    Parameters
    ----------
    ask
        Asks the store.
    names
        The addresses of the store.

    Returns
    -------
    dict
        By act, in its order: a version a language, by language.
    """
    found: dict[Identity, dict[str, StoredVersion]] = defaultdict(dict)
    rows = sorted(tuple(map(plain, row)) for row in ask(_VERSIONS).rows)
    for act, file, language, name, sha256 in rows:
        identity = Identity(names.label(NamedNode(act)))
        if symbol_of(identity) is not None:
            found[identity].setdefault(language, StoredVersion(file, language, name, sha256))
    return {
        act: tuple(found[act][language] for language in sorted(found[act]))
        for act in sorted(found, key=identity_order)
        if len(found[act]) > 1
    }


@dataclass(frozen=True, slots=True)
class StoredComparison:
    """What a store can tell of the versions of an act.

    Parameters
    ----------
    documents
        The versions as compared.
    comparison
        What was found.
    gone
        The names of the files that are not there any more as they were read. Where there are
        any, quotations were compared: citations, their dates and places, and nothing else.
    """

    documents: tuple[Document, ...]
    comparison: Comparison
    gone: tuple[str, ...] = field(default=())

    @property
    def remark(self) -> str:
        """What a reader must know of how it was compared."""
        if not self.gone:
            return ""
        return (
            f"{', '.join(self.gone)}: not there any more as read, so only the sentences that the "
            "store quotes were compared: citations, their dates and places"
        )


def compare_stored(
    ask: Ask,
    names: Names,
    files: Mapping[str, str],
    act: Identity,
    versions: Sequence[StoredVersion],
) -> StoredComparison:
    """Compare the versions of an act that a store has read.

    The files are read again where they are still what was read; otherwise the sentences that
    the store quotes are compared.

    Parameters
    ----------
    ask, names
        Asks the store, and its addresses.
    files
        The paths that the store has read, with the hash of each.
    act
        The act.
    versions
        Its versions.

    Returns
    -------
    StoredComparison
    """
    paths = {sha256: path for path, sha256 in files.items()}
    found = [_read_again(paths.get(version.sha256), version) for version in versions]
    gone = tuple(version.name for version, one in zip(versions, found, strict=True) if one is None)
    if not gone:
        whole = [one for one in found if one is not None]
        return StoredComparison(tuple(document for document, _ in whole), compare(whole))
    quoted = [_quoted(ask, names, act, version) for version in versions]
    made = compare(quoted)
    kept = tuple(one for one in made.differences if one.code in QUOTED)
    return StoredComparison(
        tuple(document for document, _ in quoted),
        Comparison(made.versions, made.rows, kept),
        gone,
    )


def _read_again(path: str | None, version: StoredVersion) -> Read | None:
    """Read a file if it is still what the store has read."""
    if path is None or not Path(path).is_file():
        return None
    try:
        document = read(path)
    except NasabError:
        return None
    return (document, extract(document)) if document.sha256 == version.sha256 else None


def _quoted(ask: Ask, names: Names, act: Identity, version: StoredVersion) -> Read:
    """Make a version of the sentences that the store quotes of it."""
    rows = sorted(ask(_QUOTATIONS % version.file).values(), key=lambda row: int(row["start"]))
    text = ""
    begins: dict[str, int] = {}
    blocks = []
    citations = []
    for row in rows:
        passage, exact = " ".join(row["passage"].split()), " ".join(row["exact"].split())
        part = str(row["part"]).rpartition("#")[2].removesuffix("Part")
        cited = symbol_of(Identity(names.label(NamedNode(row["cited"]))))
        if part == "link" or cited is None:
            continue
        if exact not in passage:
            passage = f"{passage} {exact}"
        if passage not in begins:
            begins[passage] = len(text)
            text += passage + "\n"
            blocks.append(Block("paragraph", begins[passage], len(text) - 1))
        start = begins[passage] + passage.find(exact)
        citations.append(
            Citation(
                cited, "act" if cited.kind.is_act else "document", start, start + len(exact),
                exact, str(row["relation"]).rpartition("#")[2], Part(part),
                date=row["date"], locator=row["place"],
                sentence=(begins[passage], begins[passage] + len(passage)),
            )
        )  # fmt: skip
    document = Document(version.name, text, version.sha256, blocks=tuple(blocks))
    described = ActDescription(symbol=symbol_of(act))
    extraction = Extraction(
        version.name, version.sha256, "store", version.language, described, tuple(citations)
    )
    return document, extraction
