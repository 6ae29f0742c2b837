"""Who adopts an act, told by the subject of the verb: "the Council adopted resolution 1325"."""

from collections.abc import Iterator, Sequence

from nasab.extract.governors import Group
from nasab.extract.grammar import Mark, Marks, OrganName, last_before
from nasab.extract.readings import OrganClaim
from nasab.extract.records import ActDescription
from nasab.extract.shapes import Form
from nasab.ontology import Trigger

#: How much may stand between an organ, the verb by which it adopts an act, and the act.
REACH = 12
#: The relations whose verbs say that an organ adopted what they govern.
ADOPTING = ("adopts", "endorses")


def adopting(noun: Mark | None, marks: Marks) -> Sequence[str]:
    """Give the organs that the subject of an adoption may mean.

    Parameters
    ----------
    noun
        The act noun behind the verb, or None.
    marks
        The grammar of its paragraph.

    Returns
    -------
    sequence of str
        The codes of the organs; none where no organ is said to have adopted the act.

    Examples
    --------
    >>> from nasab.extract.grammar import find_marks
    >>> text = "The Security Council adopted resolution 1325."
    >>> found = find_marks(text, 0, len(text))
    >>> adopting(found.nouns[0], found)
    ('S',)
    """
    verb = last_before(marks.verbs, noun.start) if noun else None
    if noun is None or verb is None or noun.start - verb.end > REACH:
        return ()
    subject = last_before(marks.organs, verb.start)
    if subject is None or verb.start - subject.end > REACH:
        return ()
    if not isinstance(verb.payload, Trigger) or verb.payload.relation not in ADOPTING:
        return ()
    return subject.payload.codes if isinstance(subject.payload, OrganName) else ()


def bare_claims(group: Group, marks: Marks, act: ActDescription) -> Iterator[OrganClaim]:
    """Give the organs whose number may stand alone; the list or the verb may tell which.

    Parameters
    ----------
    group
        The list of numbers that the number stands in.
    marks
        The grammar of its paragraph.
    act
        What the document says of itself.

    Yields
    ------
    OrganClaim
    """
    yield OrganClaim("S", 0.6, "default")
    yield OrganClaim("A", 0.4, "default")
    if any(each.form is Form.YEAR for each in group.shapes):
        yield OrganClaim("S", 1.6, "context")  # resolutions 425 and 426 (1978)
    titled = act.symbol is not None or act.kind in ("resolution", "decision", "draft")
    if act.organ == "S" and titled:
        yield OrganClaim("S", 1.6, "self")
    for code in adopting(group.noun, marks):
        yield OrganClaim(code, 1.6, "context")
