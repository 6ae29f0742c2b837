"""``nasab compare``: what the language versions of one act do not say alike."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nasab.graph.cli.output import emit_json_line, open_store, printable, say, track
from nasab.ontology import NasabError

if TYPE_CHECKING:
    from nasab.extract import Document, Extraction
    from nasab.extract.comparison import Comparison, Difference, Place
    from nasab.graph.answer import Answer
    from nasab.graph.compared import Compared
    from nasab.graph.versions import Group

_SEVERITIES = ("information", "warning", "error")
#: A right-to-left text is told to run so, whatever stands beside it on the line.
_ISOLATE, _POP = "\u2068", "\u2069"


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option("--store", metavar="DIR", help="Compare acts of a store; PATH… are symbols then.")
@click.option("--json", "form", flag_value="json", help="Print one JSON object an act.")
@click.option("--text", "form", flag_value="text", default="text", hidden=True)
@click.option(
    "--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write a page."
)
@click.option("--select", multiple=True, metavar="CODE", help="Report this kind (and no others).")
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave this kind out.")
@click.option(
    "--minimum-severity",
    type=click.Choice(_SEVERITIES),
    default="warning",
    show_default=True,
    help="Report nothing that matters less.",
)
@click.option("--list", "listing", is_flag=True, help="Name every kind of difference.")
@click.pass_context
def compare(
    ctx: click.Context,
    paths: tuple[str, ...],
    store: str | None,
    form: str,
    page: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    minimum_severity: str,
    listing: bool,
) -> None:
    r"""Compare the language versions of an act, paragraph by paragraph.

    Several files are versions of one act. The files of a folder are put together by the symbol
    that they state, or by their name without the sign of a language (plan.en.txt, plan.fr.txt).
    With --store the acts of a store are compared that it has read in several languages.

    Reports citations, dates, paragraphs and facts of the act that differ, each once and with the
    sentence of every version; of three or more versions it tells which one is likely wrong. The
    exit code is 0 where the versions say the same, 1 where they differ, 2 where a file could not
    be read.

    \b
    Examples:
      nasab compare resolution.en.txt resolution.ar.txt
      nasab compare documents/ --html compared.html
      nasab compare a.en.pdf a.fr.pdf a.ru.pdf --ignore paragraph-count --json
      nasab compare --store my-store 72/195
    """
    from nasab.extract.comparison import Severity

    _check_codes((*select, *ignore))
    if listing:
        _list_codes()
        return
    failed: list[str] = []
    if store is not None:
        found = _of_store(store, paths)
    elif len(paths) == 1 and Path(paths[0]).is_dir():
        found = _of_folder(Path(paths[0]), failed)
    else:
        found = iter([_of_files(paths)])
    lowest = Severity(minimum_severity).rank
    made = [_chosen(one, select, ignore, lowest) for one in found]
    for one in made:
        if form == "json":
            emit_json_line(_plain(one))
        else:
            _print(one, named=len(made) > 1)
    if page is not None:
        _write_page(page, made)
    if form != "json":
        _summarize(made)
    differing = any(one.shown for one in made)
    ctx.exit(2 if failed else 1 if differing else 0)


def _of_files(paths: Sequence[str]) -> "Compared":
    """Compare files that are versions of one act."""
    from nasab.extract import extract, read
    from nasab.extract.comparison import compare as find
    from nasab.graph.compared import Compared

    if len(paths) < 2:
        raise NasabError(
            "a comparison needs two versions of one act; name two files, or a folder, or --store"
        )
    documents = tuple(read(Path(path)) for path in track(paths, "reading"))
    made = find([(document, extract(document)) for document in documents])
    names = {version.identity for version in made.versions}
    name = names.pop() if len(names) == 1 else documents[0].source
    return Compared(name, documents, made, made.differences)


def _of_folder(folder: Path, failed: list[str]) -> "Iterator[Compared]":
    """Compare the acts of a folder that are there in several languages."""
    from nasab.extract import extract, read
    from nasab.graph.documents import find_documents
    from nasab.graph.versions import group_versions

    found: list[tuple[Document, Extraction]] = []
    for path in track(find_documents([folder]), "reading"):
        try:
            document = read(path)
            found.append((document, extract(document)))
        except NasabError as error:
            failed.append(str(path))
            say(f"nasab: {error}")
    groups = group_versions(found)
    several = [group for group in groups if len(group.versions) > 1]
    if not several:
        raise NasabError(
            f"{folder}: no act is there in two languages; versions state the same symbol, or are "
            "named alike (plan.en.txt, plan.fr.txt)"
        )
    if single := len(groups) - len(several):
        say(f"{single} act{'s are' if single > 1 else ' is'} there in one language only")
    return (_of_group(group) for group in several)


def _of_group(group: "Group") -> "Compared":
    from nasab.extract.comparison import compare as find
    from nasab.graph.compared import Compared

    made = find(group.versions)
    remark = f"not compared: {', '.join(group.left_out)}" if group.left_out else ""
    documents = tuple(document for document, _ in group.versions)
    return Compared(group.name, documents, made, made.differences, remark)


def _of_store(store: str, asked: Sequence[str]) -> "Iterator[Compared]":
    """Compare the acts of a store that it has read in several languages."""
    from nasab.graph.compared import Compared
    from nasab.graph.versions import compare_stored, stored_versions
    from nasab.ontology import Identity, Symbol

    with open_store(store) as opened:

        def ask(query: str) -> "Answer":
            return opened.query(query, limit=None)

        known = stored_versions(ask, opened.names)
        acts = [Identity(str(Symbol.parse(one, strict=False))) for one in asked] or list(known)
        files = {file.path: file.sha256 for file in opened.files()}
        for act in acts:
            if act not in known:
                raise NasabError(f"{act} is not in the store {store} in two languages")
        if not acts:
            raise NasabError(
                f"the store {store} has no act in two languages; read more: nasab build PATH… "
                f"--store {store}"
            )
        for act in acts:
            made = compare_stored(ask, opened.names, files, act, known[act])
            yield Compared(
                act, made.documents, made.comparison, made.comparison.differences, made.remark
            )


def _check_codes(codes: tuple[str, ...]) -> None:
    from nasab.extract.comparison import CODES

    for code in codes:
        if code not in CODES:
            raise NasabError(f"there is no difference called {code!r}; see nasab compare --list")


def _list_codes() -> None:
    from nasab.extract.comparison import CODES
    from nasab.graph.cli.output import emit_table

    emit_table(
        ("code", "severity", "meaning", "example"),
        ((name, code.severity, code.meaning, code.example) for name, code in CODES.items()),
    )


def _chosen(
    one: "Compared", select: tuple[str, ...], ignore: tuple[str, ...], lowest: int
) -> "Compared":
    """Keep the differences that are asked for."""
    from dataclasses import replace

    kept = tuple(
        difference
        for difference in one.shown
        if difference.code not in ignore
        and (difference.code in select if select else difference.severity.rank >= lowest)
    )
    return replace(one, shown=kept)


def _plain(one: "Compared") -> dict[str, object]:
    return {
        "act": one.name,
        **one.comparison.to_json(),
        "differences": [difference.to_json() for difference in one.shown],
        **({"remark": one.remark} if one.remark else {}),
    }


def _write_page(page: Path, made: Sequence["Compared"]) -> None:
    from nasab.graph.compared import compared_page

    with page.open("w", encoding="utf8") as file:
        for piece in compared_page(made):
            file.write(piece)
    say(f"written: {page}")


def _print(one: "Compared", *, named: bool) -> None:
    """Print differences for a person, each with its sentences."""
    if named:
        click.echo(f"{printable(one.name)}: {_count(one.comparison, one.shown)}")
    if one.remark:
        click.echo(f"  {printable(one.remark)}")
    for difference in one.shown:
        click.echo(f"{difference.severity} {difference.code}: {printable(difference.message)}")
        for place in difference.places:
            doubted = place.version in difference.doubted
            click.echo(_sentence(one.comparison, place, doubted=doubted))
        click.echo()


def _count(comparison: "Comparison", shown: Sequence["Difference"]) -> str:
    names = ", ".join(version.label for version in comparison.versions)
    count = len(shown)
    return (
        f"{len(comparison.versions)} versions ({names}), {len(comparison.rows)} paragraphs, "
        f"{count} difference{'s' * (count != 1)}"
    )


def _summarize(made: Sequence["Compared"]) -> None:
    if len(made) == 1:
        click.echo(printable(_count(made[0].comparison, made[0].shown)))
        return
    differing = sum(bool(one.shown) for one in made)
    total = sum(len(one.shown) for one in made)
    click.echo(f"{len(made)} acts compared: {differing} differ, {total} differences")


def _sentence(comparison: "Comparison", place: "Place", *, doubted: bool) -> str:
    from nasab.graph.compared import parted

    version = comparison.versions[place.version]
    mark = "?" if doubted else " "
    if place.sentence_start is None:
        return f" {mark} {printable(version.label)}: –"
    before, differing, behind = parted(place)
    text = f"{before}[{differing}]{behind}" if differing else before
    words = printable(" ".join(text.split()))
    where = f"{version.source}:{place.line}:{place.column}"
    return f" {mark} {printable(version.label)} {printable(where)}\n      {_ISOLATE}{words}{_POP}"
