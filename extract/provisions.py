"""The operative paragraphs of an act: what is done, who is addressed, which acts are cited.

An operative paragraph opens with its verb and names whom it addresses before the clause that
says what they are to do: "Requests *the Secretary-General* and invites *Member States* to …".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from nasab.extract.bodies import FoundBody
from nasab.extract.directives import directives_within
from nasab.extract.fold import lowered
from nasab.extract.layout import Flow, Paragraph
from nasab.extract.openings import opening_action
from nasab.extract.parts import label_end
from nasab.extract.records import Citation, Part, Provision
from nasab.ontology import Symbol

#: How far behind a directing verb its addressees may be named.
REACH = 400
#: More than the longest directing verb has.
LONGEST_VERB = 200
#: How far into its line a number may stand that a torn page put behind its verb.
LABEL_REACH = 160
#: How many words may open a paragraph, counted back from such a number.
LONGEST_OPENING = 4

_WORD = re.compile(r"[^\W\d_]+")

_START = attrgetter("start")

# What ends the list of addressees: the clause that says what they are to do, or in which capacity.
_CLAUSE = re.compile(
    r"\s(?:to|that|not to|in its capacity|as (?:the|a)\b|with a view|ان|علي|الي(?!\s(?:ال|مكتب|لجنه"
    r"|فريق|منظمه|صندوق))|بصفته\w{0,2}|بوصفه\w{0,2}|باعتباره\w{0,2}|que|a que|à|"
    r"d[e'](?=\s?\w{2,16}(?:er|ir|re)\b)|en (?:sa|su) |с тем чтобы|чтобы|"
    r"\w{3,20}(?:ть|ться|ти|тись))(?=\s|\Z)|[.;؛:。；]|[在向就按对将把于应]|继续|根据|提交|确保|采取|考虑"
)
# Before a body that takes part without being addressed: in cooperation with it, at its request,
# one of its agencies.
_NOT_ADDRESSED = re.compile(
    r"(?:\b(?:with|of|from|by|for|in|under|through|within|between|among|at|on|avec|par|pour|dans|"
    r"con|por|para|в|с|со|при|от|через)\s(?:the\s|la\s|le\s|les\s|el\s|los\s|las\s)?|"
    r"(?:مع|من|لدي|ضمن|عن|عبر|لدعم|دعم|بدعم|بمساعده|بطلب|تقرير|مدير|رئيس|اعضاء|اعمال|تابعه|"
    r"التابعه|التابع|اطار|منظومه|لمنظومه|كيانات|وكالات|هيئات)\s(?:ل)?|[与和同由经通过]{1,2})\Z"
)


_NUMBER_INSIDE = re.compile(r"\s-\s{0,4}([0-9]{1,3})(?=\s)")


def find_provisions(
    flow: Flow, bodies: Sequence[FoundBody], citations: Sequence[Citation]
) -> tuple[Provision, ...]:
    r"""Read the operative paragraphs of an act.

    Parameters
    ----------
    flow
        The document in reading order.
    bodies
        The bodies that it names, in the offsets of the flow, by start.
    citations
        Its citations, in the offsets of the flow.

    Returns
    -------
    tuple of Provision
        By start, in the offsets of the flow: one for each numbered paragraph with the lettered
        ones below it, or for each lettered one where none is numbered.

    Examples
    --------
    >>> from nasab.extract.bodies import find_bodies
    >>> from nasab.extract.document import Document
    >>> from nasab.extract.fold import fold
    >>> from nasab.extract.layout import lay_out
    >>> text = "The General Assembly,\n\n1. Requests the Secretary-General to report;\n"
    >>> flow = lay_out(fold(text), Document("a.txt", text, ""))
    >>> (found,) = find_provisions(flow, find_bodies(flow.text), ())
    >>> found.paragraph, found.action, found.addressees
    ('1', 'requests', ('SecretaryGeneral',))
    """
    operative = list(_operative(flow))
    if not operative:
        return ()
    cited = sorted(_places(flow, citations), key=lambda place: place[0])
    starts = [start for start, _ in cited]
    body_starts = [body.start for body in bodies]
    naming = []
    for _, paragraphs in operative:
        for paragraph in paragraphs:
            first = bisect_left(body_starts, paragraph.start)
            last = bisect_right(body_starts, paragraph.end)
            if first < last:
                naming.append((paragraph, bodies[first:last]))
    addressed = _addressed(flow, naming)
    provisions = []
    for label, paragraphs in operative:
        start, end = paragraphs[0].start, paragraphs[-1].end
        found = [body for paragraph in paragraphs for body in addressed.get(paragraph.start, ())]
        within = slice(bisect_left(starts, start), bisect_left(starts, end))
        # a label and a verb are short, however long the paragraph is
        words = flow.text[start : min(end, start + LONGEST_VERB)]
        opening = label_end(words)
        action = opening_action(words[opening:])
        if action is None and not opening:
            action = _action_before(words, label)
        provisions.append(
            Provision(
                paragraph=label,
                part=Part.OPERATIVE,
                action=action,
                addressees=tuple(dict.fromkeys(found)),
                start=start,
                end=end,
                cites=tuple(dict.fromkeys(symbol for _, symbol in cited[within])),
            )
        )
    return tuple(provisions)


def _action_before(words: str, label: str) -> str | None:
    """Give what the words announce that stand before a number inside a line out of order."""
    numbers = _NUMBER_INSIDE.finditer(words, 0, LABEL_REACH) if " -" in words else ()
    inside = next((number for number in numbers if number[1] == label), None)
    if inside is None:
        return None
    starts = [match.start() for match in _WORD.finditer(words, 0, inside.start())]
    for start in reversed(starts[-LONGEST_OPENING:]):
        if action := opening_action(words[start : inside.start()]):
            return action
    return None


def _places(flow: Flow, citations: Sequence[Citation]) -> Iterator[tuple[int, Symbol]]:
    """Give each act cited with its place; what a footnote cites also stands where it is called."""
    calls = {
        flow.paragraphs[call.note].start: call.start
        for call in reversed(flow.calls)
        if call.note is not None
    }
    for citation in citations:
        if citation.cited is not None:
            yield citation.start, citation.cited
            if citation.part is Part.FOOTNOTE:
                note = flow.paragraph_at(citation.start)
                if note.start in calls:
                    yield calls[note.start], citation.cited


def _operative(flow: Flow) -> Iterator[tuple[str, list[Paragraph]]]:
    """Group the operative paragraphs: each numbered one with what stands below it."""
    operative = [p for p in flow.paragraphs if p.part is Part.OPERATIVE]
    numbered = any(p.label and p.label.isdigit() for p in operative)
    group: list[Paragraph] = []
    for paragraph in operative:
        label = paragraph.label
        heads = label is not None and (label.isdigit() if numbered else _is_letter(label))
        if heads and group:
            yield group[0].label or "", group
            group = []
        if heads or group:
            group.append(paragraph)
    if group:
        yield group[0].label or "", group


def _is_letter(label: str) -> bool:
    return not any(c.isdigit() for c in label)


def _addressed(
    flow: Flow, naming: Sequence[tuple[Paragraph, Sequence[FoundBody]]]
) -> dict[int, list[str]]:
    """Give the bodies that are addressed, of those that are named, by start of the paragraph."""
    if not naming:
        return {}
    # no verb behind the last body directs one
    spans = [(p.start, min(p.end, named[-1].start + LONGEST_VERB)) for p, named in naming]
    directed = directives_within(flow.text, spans, flow.data)
    return {
        paragraph.start: list(_addressees(flow.text, paragraph, named, verbs))
        for (paragraph, named), verbs in zip(naming, directed, strict=True)
        if verbs
    }


def _addressees(
    text: str,
    paragraph: Paragraph,
    bodies: Sequence[FoundBody],
    verbs: Sequence[tuple[int, int]],
) -> Iterator[str]:
    """Give the bodies that stand between a directing verb and the clause that it governs."""
    end = paragraph.end
    starts = [body.start for body in bodies]
    for at, (verb_start, verb_end) in enumerate(verbs):
        limit = min(end, verb_end + REACH, verbs[at + 1][0] if at + 1 < len(verbs) else end)
        stop = _clause(text, verb_end, limit, bodies)
        for body in bodies[bisect_right(starts, verb_start) : bisect_left(starts, stop)]:
            if body.end >= verb_end and not _takes_part(text, verb_end, body.start):
                yield body.body


def _clause(text: str, start: int, end: int, bodies: Sequence[FoundBody]) -> int:
    """Find where the clause begins that tells the addressees what to do."""
    for match in _CLAUSE.finditer(text, start, end):
        at = bisect_right(bodies, match.start(), key=_START) - 1
        inside = at >= 0 and match.start() < bodies[at].end
        if not inside and match.start() > start:
            return match.start()
    return end


def _takes_part(text: str, start: int, position: int) -> bool:
    before = lowered(text[max(start, position - 24) : position])
    return bool(before.strip()) and bool(_NOT_ADDRESSED.search(before))
