"""Citations: from the running text of a document to decided, typed, proved mentions.

Two passes. The first decides every number by what stands around it and learns from the sure
ones: which order the document prints, which acts it cites. The second decides again with that.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nasab.extract.alone import bare_claims
from nasab.extract.candidates import Candidate, Memory
from nasab.extract.continuing import labels_by_start
from nasab.extract.dates import FoundDate
from nasab.extract.datings import date_shapes, dated_at
from nasab.extract.deciding import Case, day_of, decide_all
from nasab.extract.figures import lone_numbers
from nasab.extract.grammar import (
    Mark,
    Marks,
    OrganName,
    find_marks,
    find_marks_within,
    first_after,
    last_before,
    marks_within,
)
from nasab.extract.grouping import grouped
from nasab.extract.layout import Flow, Paragraph
from nasab.extract.locators import find_locator
from nasab.extract.own_symbol import heads_with_symbol
from nasab.extract.ownership import is_foreign
from nasab.extract.readings import SESSION_FIRST, OrganClaim, Reading
from nasab.extract.records import ActDescription, Citation, Part
from nasab.extract.relating import Relating, relating
from nasab.extract.relations import sentence_around, sentence_ends
from nasab.extract.shapes import Form, Shape, find_shapes
from nasab.extract.torn_dates import torn_date
from nasab.extract.treaties import find_treaties
from nasab.extract.years import year_behind
from nasab.ontology import ActNoun, Kind, Symbol, calendar_of, organs

#: How far before a number the organ that "the Council" means is looked for in its paragraph.
NAMED_REACH = 2_000
#: The Assembly's session of 1990: its acts up to then are seldom cited without a name.
_OLD_SESSION = 45
#: How far behind a possessive its subject may stand ("By its resolution 70/305, the …").
SUBJECT_REACH = 80


def find_citations(
    flow: Flow,
    dates: Sequence[FoundDate],
    act: ActDescription,
    *,
    language: str = "ar",
    linked: frozenset[Symbol] = frozenset(),
) -> tuple[tuple[Citation, ...], tuple[FoundDate, ...]]:
    """Find and decide every citation of a document.

    Parameters
    ----------
    flow
        The document in reading order.
    dates
        Its dates, in the offsets of the flow, by start.
    act
        What the document says of itself.
    language
        Its main language: only Arabic prints the session second.
    linked
        The symbols that its hyperlinks name.

    Returns
    -------
    tuple of Citation
        By start, in the offsets of the flow; ambiguous ones with ``cited`` None.
    tuple of FoundDate
        The dates beside them that had to be put together, by start.
    """
    memory = Memory(act, language, linked, order=0.0 if language == "ar" else SESSION_FIRST)
    scanned, headed = _scan(flow, act.symbol)
    candidates = list(_candidates(flow, scanned, dates, memory))
    weighed: dict[Case, list[Reading]] = {}
    decide_all(candidates, memory, weighed)
    order = _learn_order(candidates) if language == "ar" else memory.order
    memory.remember((*_sure(candidates), *headed))
    if memory.seen or order != memory.order:
        if order != memory.order:
            memory.order = order
            weighed = {}
        decide_all(candidates, memory, weighed)
    relations = relating(flow)
    labels = labels_by_start(flow.text, flow.paragraphs)
    torn = _mend_dates(candidates, flow.text)
    found = [c for each in candidates if (c := _citation(each, flow, memory, relations, labels))]
    for paragraph, _, marks in scanned:
        found += find_treaties(flow.text, paragraph, marks, relations)
    found.sort(key=lambda citation: (citation.start, citation.end, str(citation.cited)))
    return tuple(found), torn


def _scan(
    flow: Flow, own: Symbol | None
) -> tuple[list[tuple[Paragraph, list[Shape], Marks]], list[Symbol]]:
    """Give the paragraphs that print numbers, with their shapes and grammar.

    A letterhead, which cites nothing, is passed over; the symbol that it prints is given apart.
    """
    shapes = find_shapes(flow.text)
    lone = lone_numbers(flow.text, flow.data)
    found = []
    headed: list[Symbol] = []
    at = 0
    for paragraph in flow.paragraphs:
        while at < len(shapes) and shapes[at].start < paragraph.start:
            at += 1
        first = at
        while at < len(shapes) and shapes[at].end <= paragraph.end:
            at += 1
        next_lone = bisect_left(lone, paragraph.start)
        numbered = first < at or (next_lone < len(lone) and lone[next_lone] < paragraph.end)
        # a page of an edition leads on to the acts before and after: ← 1475 | 1477
        cites = paragraph.part is not Part.LINK and flow.text[paragraph.start] not in "←→"
        if not (numbered and cites):
            continue
        if own is not None and _is_letterhead(flow.text, paragraph, shapes[first:at], own):
            headed.append(own)
        else:
            found.append((paragraph, shapes[first:at]))
    spans = [(paragraph.start, paragraph.end) for paragraph, _ in found]
    marks = find_marks_within(flow.text, spans, flow.data)
    return [(*each, grammar) for each, grammar in zip(found, marks, strict=True)], headed


def _is_letterhead(text: str, paragraph: Paragraph, shapes: Sequence[Shape], own: Symbol) -> bool:
    """Whether a paragraph is the name of the Organization and the document's own symbol."""
    if len(shapes) != 1 or shapes[0].symbol != own or shapes[0].end != paragraph.end:
        return False
    return heads_with_symbol(text, paragraph.start, shapes[0].start)


def _candidates(
    flow: Flow,
    scanned: Sequence[tuple[Paragraph, list[Shape], Marks]],
    dates: Sequence[FoundDate],
    memory: Memory,
) -> Iterator[Candidate]:
    for paragraph, shapes, marks in scanned:
        yield from _paragraph_candidates(flow, paragraph, shapes, marks, dates, memory)
        for mark in marks.organs:
            if isinstance(mark.payload, OrganName) and mark.payload.formal:
                memory.latest[mark.payload.codes[0]] = mark.start


def _paragraph_candidates(
    flow: Flow,
    paragraph: Paragraph,
    shapes: Sequence[Shape],
    marks: Marks,
    dates: Sequence[FoundDate],
    memory: Memory,
) -> Iterator[Candidate]:
    text = flow.text
    groups = grouped(text, paragraph.start, paragraph.end, shapes, marks, dates)
    ends = sentence_ends(text, paragraph.start, paragraph.end)
    datings = date_shapes(text, groups, dates, marks, memory.language)
    owning = frozenset(group.organ.start for group in groups if group.organ)
    for group in groups:
        for shape in group.shapes:
            if is_foreign(text, group, shape, marks):
                continue
            sentence = sentence_around(text, paragraph.start, ends, shape.start)
            candidate = Candidate(shape, group, paragraph, marks, ends, sentence, owning)
            candidate.stated = datings.get(shape.start)
            if candidate.stated is None and shape.form is Form.PAIR:
                candidate.year = year_behind(text, shape) or group.year
            candidate.boxed = text[shape.start - 1] == "(" and text.startswith(")", shape.end)
            candidate.kinds = group.kinds
            if shape.form is not Form.SYMBOL:
                candidate.claims = tuple(_claims(candidate, memory))
            yield candidate


def _claims(candidate: Candidate, memory: Memory) -> Iterator[OrganClaim]:
    """Give the organs that may have adopted what is printed, each with its reason."""
    group, shape = candidate.group, candidate.shape
    if group.noun is None and candidate.paragraph.heading:
        yield from _heading_claims(candidate)
    name = group.organ.payload if group.organ else None
    if name is None and group.reported:
        yield OrganClaim(group.reported, 3.0, "organ")
        return
    if isinstance(name, OrganName):
        if name.formal:
            yield OrganClaim(name.codes[0], 3.0, "organ")
        else:
            yield from _anaphora(name.codes, candidate, memory)
    if group.told and not (isinstance(name, OrganName) and name.formal):
        yield OrganClaim(group.told, 2.7, "symbol")
    noun = group.act_noun
    if noun is not None and name is None and (noun.possessive or _follows_its(candidate)):
        yield from _possessive(candidate, memory)
    if noun is not None and noun.organ:
        yield OrganClaim(noun.organ, 3.0, "organ")
        return
    formal = isinstance(name, OrganName) and name.formal
    yield from _defaults(candidate, shape, memory, named=formal)


def _follows_its(candidate: Candidate) -> bool:
    """Whether "its" stands before the number and the noun behind: 其第34/21号决议."""
    first = candidate.group.shapes[0].start
    cue = last_before(candidate.marks.cues_for("possessive"), first)
    noun = candidate.group.noun
    behind = noun is not None and noun.start > first
    return behind and cue is not None and first - cue.end <= 1


def _heading_claims(candidate: Candidate) -> Iterator[OrganClaim]:
    """Give the organs of the heading; the heads of a table below it tell the kind."""
    heading, _, columns = (candidate.paragraph.heading or "").partition("\n")
    marks = find_marks(heading, 0, len(heading))
    nouns = (find_marks(columns, 0, len(columns)) if columns else marks).nouns
    kinds = tuple(dict.fromkeys(m.payload.kind for m in nouns if isinstance(m.payload, ActNoun)))
    if kinds and marks.organs:
        candidate.kinds = kinds
        for mark in marks.organs:
            assert isinstance(mark.payload, OrganName)
            for code in mark.payload.codes:
                yield OrganClaim(code, 3.0, "heading")


def _anaphora(codes: Sequence[str], candidate: Candidate, memory: Memory) -> Iterator[OrganClaim]:
    """Resolve "the Council": the one named last, the document's own, or any that fits."""
    named = _named_before(candidate, codes)
    latest = max(codes, key=lambda code: memory.latest.get(code, -1))
    symbol = memory.act.symbol
    for code in codes:
        weight = 1.5
        if code == named or (named is None and code == latest and code in memory.latest):
            weight += 1.2
        if code == memory.own_organ:
            weight += 1.0
        elif symbol and code == symbol.organ and named is None and latest not in memory.latest:
            weight += 1.2
        yield OrganClaim(code, weight, "anaphora")


def _named_before(candidate: Candidate, codes: Sequence[str]) -> str | None:
    start = candidate.shape.start
    formal = candidate.marks.formal_organs
    for mark in reversed(marks_within(formal, start - NAMED_REACH, start)):
        assert isinstance(mark.payload, OrganName)
        if mark.payload.codes[0] in codes:
            return mark.payload.codes[0]
    return None


def _possessive(candidate: Candidate, memory: Memory) -> Iterator[OrganClaim]:
    """Resolve "its resolution": the clause's subject, or the organ whose act this is."""
    noun = candidate.group.noun
    assert noun is not None
    if memory.own_organ:
        yield OrganClaim(memory.own_organ, 2.0, "possessive")
    begin, end = candidate.sentence
    before = _subject_before(candidate, noun, sure=memory.own_organ is not None)
    if before is None or before.start < begin:
        last = candidate.group.shapes[-1]
        after = first_after(candidate.marks.organs, last.end)
        near = after is not None and after.start - last.end <= SUBJECT_REACH and after.end <= end
        before = after if near else before
    if before is not None and isinstance(before.payload, OrganName):
        name = before.payload
        if name.formal:
            yield OrganClaim(name.codes[0], 2.5, "possessive")
        else:
            for claim in _anaphora(name.codes, candidate, memory):
                yield claim._replace(weight=claim.weight - 0.5, evidence="possessive")


def _subject_before(candidate: Candidate, noun: Mark, *, sure: bool) -> Mark | None:
    """Give the organ named last before "its": no owner of another act, if another may speak.

    In "Human Rights Council resolution 16/18 and its own resolution 65/1" the Council speaks not;
    nor does it behind "its" alone, where it is sure that this is another organ's act.
    """
    begin = max(candidate.sentence[0], noun.start - NAMED_REACH)
    organs_before = marks_within(candidate.marks.organs, begin, noun.start)
    subjects = [mark for mark in organs_before if mark.start not in candidate.owning]
    if subjects:
        return subjects[-1]
    if not organs_before or sure or candidate.group.says("own"):
        return None
    return organs_before[-1]


def _defaults(
    candidate: Candidate, shape: Shape, memory: Memory, *, named: bool
) -> Iterator[OrganClaim]:
    """Give the organs that print so without being named; of little weight beside a name."""
    governed = candidate.group.noun is not None
    if named:
        if shape.form is Form.YEAR:
            yield OrganClaim("S", 0.0, "default")
        return
    if governed and shape.form is not Form.BARE:
        own = candidate.group.says("own")
        spoken = None if own else _spoken_of(candidate)
        if memory.act.organ and not (own and memory.own_organ is None):
            yield OrganClaim(memory.act.organ, _self_weight(shape, memory, spoken), "self")
        if spoken is not None:
            yield OrganClaim(spoken, 0.8, "context")
    match shape.form:
        case Form.YEAR:
            yield OrganClaim("S", 1.0, "default")
        case Form.SESSION:
            yield OrganClaim("A", 0.5, "default")
        case Form.PAIR if governed or (shape.special == "ES-" and candidate.marks.organs):
            # emergency special sessions are the Assembly's alone
            yield OrganClaim("A", 0.9, "default")
            if calendar_of("S").year_of(int(shape.left)) == shape.right:
                yield OrganClaim("S", 0.9, "default")  # 2231/2015
            if len(shape.right) < 4:  # unnamed, 12/2014 is a law or a case far more often
                yield OrganClaim("E", 0.5, "default")
        case Form.BARE if governed:
            yield from bare_claims(candidate.group, memory.act)


def _self_weight(shape: Shape, memory: Memory, spoken: str | None) -> float:
    """Tell how much the document's own organ weighs where none is named.

    A body that numbers its acts by session, as the Assembly does, names the Assembly where it
    means it: the Human Rights Council's resolution 31/3 it calls that. It does not cite what is to
    come, and what newer sessions of the Assembly adopted is often cited without a name.
    """
    organ, session = memory.act.organ, memory.act.session
    if organ in ("A", "S", "E") or session is None or shape.form is not Form.PAIR:
        return 0.9
    printed = (shape.left,) if memory.order >= SESSION_FIRST else (shape.left, shape.right)
    past = all(int(number) <= min(session, _OLD_SESSION) for number in printed)
    return 1.7 if past and spoken in (None, organ) else 0.9


def _spoken_of(candidate: Candidate) -> str | None:
    """Give the organ that the paragraph names last before the number."""
    start = candidate.shape.start
    mark = last_before(candidate.marks.formal_organs, start)
    if mark is None or mark.start < start - NAMED_REACH:
        return None
    assert isinstance(mark.payload, OrganName)
    return mark.payload.codes[0]


def _learn_order(candidates: Sequence[Candidate]) -> float:
    """Learn from the sure pairs which number this document prints first."""
    votes = Counter[bool]()
    for candidate in candidates:
        reading, shape = candidate.decision.reading, candidate.shape
        if reading and shape.form is Form.PAIR and shape.left != shape.right:
            session = (reading.symbol.session or "").rpartition("-")[2]
            votes[session == str(int(shape.left))] += 1
    total = votes.total()
    return 1.5 * (votes[True] - votes[False]) / total if total else 0.0


def _sure(candidates: Sequence[Candidate]) -> Iterator[Symbol]:
    for candidate in candidates:
        if candidate.shape.symbol is not None:
            yield candidate.shape.symbol
        elif candidate.decision.reading and candidate.group.noun is not None:
            yield candidate.decision.reading.symbol


def _citation(
    candidate: Candidate,
    flow: Flow,
    memory: Memory,
    relations: Relating,
    labels: Mapping[int, str],
) -> Citation | None:
    shape, paragraph = candidate.shape, candidate.paragraph
    reading = candidate.decision.reading
    if shape.symbol is not None:
        reading = Reading(shape.symbol, 0.0, ("symbol",), _symbol_flags(candidate))
        confidence = 0.99
    else:
        confidence = candidate.decision.confidence
    if reading is None and (not candidate.decision.rest or candidate.group.noun is None):
        return None
    if _is_own(reading, candidate, memory):
        return None
    if reading is not None and _is_refuted(reading, candidate, memory):
        return None
    readings = () if reading else tuple(r.symbol for r in candidate.decision.rest)
    cited = reading.symbol if reading else None
    return Citation(
        cited=cited,
        kind="document" if cited and cited.kind is Kind.DOCUMENT else "act",
        start=shape.start,
        end=shape.end,
        text=flow.text[shape.start : shape.end],
        relation=relations(
            paragraph,
            candidate.ends,
            _head(candidate),
            candidate.marks,
            end=candidate.shape.end,
        ),
        part=paragraph.part,
        date=candidate.stated.iso if candidate.stated else None,
        locator=find_locator(flow.text, candidate.group, shape, candidate.marks),
        paragraph=paragraph.label or labels.get(paragraph.start),
        confidence=confidence,
        evidence=(reading.evidence or ("calendar",)) if reading else (),
        flags=reading.flags if reading else ("ambiguous",),
        readings=readings,
        sentence=candidate.sentence,
    )


def _is_own(reading: Reading | None, candidate: Candidate, memory: Memory) -> bool:
    """Whether a number is that of the document itself, which its title may print without a year."""
    if reading is not None:
        own = memory.act.symbol
        titled = candidate.paragraph.part is Part.TITLE
        if titled and own is not None and own.part and reading.symbol.part:
            return reading.symbol.whole == own.whole  # 40/168 A, B and C
        return reading.symbol == own
    meant = {each.symbol for each in candidate.decision.rest}
    return candidate.paragraph.part is Part.TITLE and memory.act.symbol in meant


def _is_refuted(reading: Reading, candidate: Candidate, memory: Memory) -> bool:
    """Whether no organ is named and none of ours can have acted on the day that is stated."""
    told = set(reading.evidence) - {"calendar", "document"}
    narrated = candidate.paragraph.part is Part.BODY and memory.own_organ is None
    alone = narrated and not told and memory.seen[reading.symbol] <= 1
    return alone and candidate.stated is not None and "date-conflict" in reading.flags


def _mend_dates(candidates: Sequence[Candidate], text: str) -> tuple[FoundDate, ...]:
    """Put together the dates that the decided acts were promised and a torn line parted."""
    found = set()
    for candidate in candidates:
        reading = candidate.decision.reading
        if candidate.stated is None and reading is not None:
            dated = dated_at(text, candidate.shape, candidate.marks)
            if dated is not None:
                candidate.stated = torn_date(text, dated, candidate.sentence, reading.symbol)
                found.add(candidate.stated)
    return tuple(sorted((date for date in found if date), key=lambda date: date.start))


def _head(candidate: Candidate) -> int:
    """Where the governed phrase begins: at the act noun, or at the list that the noun closes."""
    noun, start = candidate.group.noun, candidate.shape.start
    if noun is None:
        return start
    return min(noun.start, candidate.group.shapes[0].start)


def _symbol_flags(candidate: Candidate) -> tuple[str, ...]:
    symbol = candidate.shape.symbol
    stated = day_of(candidate.stated.iso if candidate.stated else None)
    if symbol is None or stated is None or not symbol.kind.is_act:
        return ()
    organ = organs().get(symbol.organ)
    refuted = organ is not None and organ.calendar.fits(symbol, stated) is False
    return ("date-conflict",) if refuted else ()
