"""Bodies, actions and addressees that differ between versions: weaker evidence than numbers.

Languages abbreviate bodies and refer back to them in different places, so a body that one
version names and another does not is a note; another body in the place of one is a warning.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from nasab.extract.comparison.records import Difference
from nasab.extract.comparison.rows import Aligned
from nasab.extract.comparison.statements import Statement, difference, group, incomplete
from nasab.extract.comparison.units import COMMON_BODIES, Reading
from nasab.extract.fold import fold_phrase
from nasab.ontology.body import bodies

#: What may carry out the same task, so that one may stand where another is meant.
_ENTITIES = frozenset(
    {"programme", "fund", "office", "specializedAgency", "department", "relatedOrganization"}
)
_GROUPS = frozenset({"groupOfStates", "constituency"})


def compare_bodies(readings: Sequence[Reading], rows: Sequence[Aligned]) -> Iterator[Difference]:
    """Find the bodies that differ.

    Parameters
    ----------
    readings
        The versions.
    rows
        Their aligned paragraphs.

    Yields
    ------
    Difference
    """
    for row in rows:
        here = sum(bool(held) for held in row.passages)
        if here < 2:
            continue
        statements = []
        implying = set()
        for version, held in enumerate(row.passages):
            language = readings[version].extraction.language
            for passage in held:
                for position, b in passage.bodies:
                    if b.body in COMMON_BODIES:
                        continue
                    if not _by_name(b.text, b.body, language):
                        implying.add(version)
                    statement = Statement(b.body, passage, position, (b.start, b.end))
                    statements.append((version, statement))
        partly = incomplete(row, statements)
        distance = 1.0 if len(partly) == 2 else None
        for stated in group(partly, lambda *_, far=distance: far):
            values = {statement.value for statement in stated.values()}
            other = len(values) > 1 and len(stated) == here and _stand_apart(values)
            if other and not implying:
                yield difference("body-differs", readings, row, stated, "body:")
            elif not all(
                v in stated or v in implying for v, held in enumerate(row.passages) if held
            ):
                yield difference("body-missing", readings, row, stated, "body:")


def _by_name(text: str, identifier: str, language: str) -> bool:
    """Whether a mention names its body, rather than refer back to it ("the Office")."""
    folded = fold_phrase(text)
    return any(form in folded for form in _forms(identifier, language))


@lru_cache(maxsize=4096)
def _forms(identifier: str, language: str) -> tuple[str, ...]:
    body = bodies().get(identifier)
    found = body.forms.get(language, ()) if body else ()
    return tuple(fold_phrase(form) for form in found)


def _stand_apart(values: set[str]) -> bool:
    """Whether bodies can be taken for each other: of one sort, and none a part of the other."""
    known = bodies()
    sorts = set()
    for value in values:
        body = known.get(value)
        if body is None or body.kind in _GROUPS or value == "Secretariat":
            return False
        sorts.add("entity" if body.kind in _ENTITIES else body.kind)
        while body is not None and body.parent is not None:
            if body.parent in values:
                return False
            body = known[body.parent]
    return len(sorts) == 1


def compare_provisions(
    readings: Sequence[Reading], rows: Sequence[Aligned]
) -> Iterator[Difference]:
    """Find the operative paragraphs that act otherwise or address others.

    Parameters
    ----------
    readings
        The versions.
    rows
        Their aligned paragraphs.

    Yields
    ------
    Difference
    """
    for row in rows:
        actions: dict[int, Statement] = {}
        addressed: dict[int, Statement] = {}
        for version, held in enumerate(row.passages):
            for passage in held[:1]:
                provision = passage.provision
                if provision is not None:
                    span = readings[version].source(passage.start, passage.end)
                    if provision.action:
                        actions[version] = Statement(provision.action, passage, passage.start, span)
                    if provision.addressees:
                        bodies = ", ".join(sorted(provision.addressees))
                        addressed[version] = Statement(bodies, passage, passage.start, span)
        for code, what, stated in (
            ("action-differs", "action:", actions),
            ("addressees-differ", "addressees:", addressed),
        ):
            if len({statement.value for statement in stated.values()}) > 1:
                yield difference(code, readings, row, stated, what)
