"""``nasab check``: proofreads the citations of documents."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nasab.graph.cli.output import emit_json_line, open_store, printable, say, track
from nasab.ontology import NasabError

if TYPE_CHECKING:
    from nasab.extract import Document
    from nasab.extract.proofreading import Check, Finding, Severity
    from nasab.graph.known import Witnesses

#: Names the standard input.
_INPUT = Path("-")
_SEVERITIES = ("information", "warning", "error")
_Found = tuple[str, "Sequence[Finding]"]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--json", "form", flag_value="json", help="Print one JSON object a finding.")
@click.option("--sarif", "form", flag_value="sarif", help="Print a SARIF 2.1.0 log.")
@click.option("--lines", "form", flag_value="lines", default="lines", hidden=True)
@click.option("--store", metavar="DIR", help="Hold the documents against those of a store.")
@click.option("--select", multiple=True, metavar="CODE", help="Run this check (and no others).")
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave this check out.")
@click.option(
    "--minimum-severity", type=click.Choice(_SEVERITIES), help="Report nothing that matters less."
)
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    default="warning",
    show_default=True,
    help="From which severity on the exit code is 1.",
)
@click.option("--list", "listing", is_flag=True, help="Name every check.")
@click.option("--explain", metavar="CODE", help="Explain a check, with examples.")
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    form: str,
    store: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    minimum_severity: str | None,
    fail_on: str,
    listing: bool,
    explain: str | None,
) -> None:
    r"""Proofread the citations of files and folders (txt, html, docx, pdf).

    Prints file:line:column: severity code message (suggestion); the path - is standard input.
    The exit code is 0 where nothing was found, 1 where something was (information alone does not
    count), 2 where a file could not be read; the others are checked all the same.

    A project keeps its settings in nasab.toml, table [check], or in pyproject.toml, table
    [tool.nasab.check], found from the working directory upward: select, ignore,
    minimum-severity, store.

    \b
    Examples:
      nasab check draft.docx
      nasab check drafts/ --store my-store --minimum-severity warning
      nasab check draft.docx --ignore mixed-digits --sarif > draft.sarif
      pdftotext draft.pdf - | nasab check -
      nasab check --explain date-conflict
    """
    from nasab.extract.proofreading import Severity, choose
    from nasab.graph.documents import find_documents
    from nasab.graph.settings import find_settings

    if listing or explain:
        _tell(explain)
        return
    if not paths:
        raise click.UsageError("name files or folders to check, or ask for --list")
    settings = find_settings(Path.cwd())
    chosen = choose(select or settings.select, (*ignore, *settings.ignore))
    least = Severity(minimum_severity) if minimum_severity else settings.minimum_severity
    failures: list[tuple[str, str]] = []
    highest = -1

    def found() -> Iterator[_Found]:
        nonlocal highest
        known = _witnesses(store or settings.store)
        files = find_documents(path for path in paths if path != _INPUT)
        for path in track((*files, *(_INPUT,) * (_INPUT in paths)), "checking"):
            try:
                findings = _examine(path, chosen, known, least)
            except NasabError as error:
                failures.append((str(path), str(error)))
                say(f"nasab: {error}")
                continue
            highest = max([highest, *(finding.severity.rank for finding in findings)])
            yield str(path), findings

    _PRINTERS[form](found(), chosen, failures)
    failed = highest >= Severity(fail_on).rank
    ctx.exit(2 if failures else 1 if failed else 0)


def _examine(
    path: Path, checks: "tuple[Check, ...]", known: "Witnesses | None", least: "Severity"
) -> "list[Finding]":
    from nasab.extract import read
    from nasab.extract.proofreading import examine

    document: Document = read(path)
    others = known.without(document.sha256) if known else None
    _, findings = examine(document, checks=checks, known=others)
    return [finding for finding in findings if finding.severity.rank >= least.rank]


def _witnesses(store: str | None) -> "Witnesses | None":
    if store is None:
        return None
    from nasab.graph.known import witnesses_in

    with open_store(store) as opened:
        return witnesses_in(opened)


def _print_lines(
    found: Iterator[_Found], _: "Sequence[Check]", __: Sequence[tuple[str, str]]
) -> None:
    counts = dict.fromkeys(reversed(_SEVERITIES), 0)
    files = 0
    for path, findings in found:
        files += 1
        for finding in findings:
            counts[finding.severity] += 1
            hint = f" ({finding.suggestion})" if finding.suggestion else ""
            click.echo(
                printable(
                    f"{path}:{finding.line}:{finding.column}: "
                    f"{finding.severity} {finding.code} {finding.message}{hint}"
                )
            )
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    say(f"{files} documents: {told}")


def _print_json(
    found: Iterator[_Found], _: "Sequence[Check]", __: Sequence[tuple[str, str]]
) -> None:
    for path, findings in found:
        for finding in findings:
            emit_json_line({"file": path, **finding.to_json()})


def _print_sarif(
    found: Iterator[_Found], checks: "Sequence[Check]", failures: Sequence[tuple[str, str]]
) -> None:
    from nasab.graph.sarif import sarif

    click.echo(json.dumps(sarif(list(found), checks, failures), ensure_ascii=False, indent=1))


_Printer = Callable[[Iterator[_Found], "Sequence[Check]", Sequence[tuple[str, str]]], None]
_PRINTERS: dict[str, _Printer] = {
    "lines": _print_lines,
    "json": _print_json,
    "sarif": _print_sarif,
}


def _tell(code: str | None) -> None:
    """Print the table of checks, or all about one of them."""
    from nasab.extract.proofreading import ALL, choose
    from nasab.graph.cli.output import emit_table

    if code is None:
        rows = ((check.code, check.severity, check.title) for check in ALL)
        emit_table(("code", "severity", "what it finds"), rows)
        return
    (one,) = choose([code])
    click.echo(f"{one.code} ({one.severity}): {one.title}\n\n{one.explanation}")
    for heading, text in (("Reported", one.wrong), ("Not reported", one.right)):
        click.echo(f"\n{heading}:\n")
        click.echo("\n".join(f"    {line}" for line in text.rstrip().splitlines()))
