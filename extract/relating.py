"""How each citation is cited: by the words around it, or around the call of its footnote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nasab.extract.directives import directives
from nasab.extract.footnotes import Call
from nasab.extract.governors import without_marks
from nasab.extract.grammar import Mark, Marks, find_marks, first_after, last_before
from nasab.extract.layout import Flow, Paragraph
from nasab.extract.records import Part
from nasab.extract.relations import relation_at, sentence_around, sentence_ends
from nasab.ontology import Trigger

#: How far behind a verb that directs somebody a local phrase is part of what is asked.
DIRECTED_REACH = 90

#: How far into its sentence a verb may stand that opens it.
OPENING_REACH = 24

#: How much may part an act, with its date, from one that is joined to it.
JOINED_REACH = 100
_JOINING = ("dated", "article", "possessive")
_JOINED = re.compile(
    r"[\s,،]*(?:[0-9]{1,2}\s[^\W\d]+(?:[ /][^\W\d]+){0,3}\s[0-9]{4}(?:\s(?:года|г\.))?)?"
    r"[\s,،]*(?:and|et|y|и|و)\s*"
)
_NUMBERED = re.compile(r"[0-9]\s?[/(]\s?[0-9IVXLCد]")
_SYMBOL_FIRST = re.compile(r"[A-Z]{1,5}/")
_TREATY = re.compile(
    r"(?:الاتفاقيه|البروتوكول|العهد|Convention|Covenant|Protocol|Convenci|Protocole?|Pact[eo]|Конвенци"
    r"|公约|议定书)[^()]{0,40}\(?\Z"
)
_COMMA = re.compile("[,،，]")
_WITHIN = re.compile(r"[\s،,]{1,3}في\s{1,2}\Z")
_WITHIN_REACH = 8
_IN_ITS = re.compile(r"\s(?:in|en|dans|в)\s")


@dataclass(slots=True)
class Relating:
    """Decides how things are cited; a footnote takes the verb of the sentence that calls it.

    Parameters
    ----------
    flow
        The document in reading order.
    calling
        The first call of each footnote, by the start of the note.
    of_notes
        The relations of footnotes that were asked for, by the start of the note.
    grammar
        The sentences and the grammar of the paragraphs that call notes, by their start.
    last
        The paragraph, the end and the relation of the number decided last.
    """

    flow: Flow
    calling: dict[int, Call]
    of_notes: dict[int, str] = field(default_factory=dict)
    grammar: dict[int, tuple[Sequence[int], Marks]] = field(default_factory=dict)
    last: tuple[int, int, str] = (-1, -1, "")

    def __call__(
        self,
        paragraph: Paragraph,
        ends: Sequence[int],
        head: int,
        marks: Marks,
        end: int | None = None,
    ) -> str:
        """Decide the relation that governs a phrase.

        Parameters
        ----------
        paragraph
            Where it stands.
        ends
            Where the sentences of the paragraph end.
        head
            Where the phrase begins.
        marks
            The grammar of the paragraph.
        end
            Where the number ends, or None for the call of a footnote.

        Returns
        -------
        str
            The relation's name; ``"mentions"`` where nothing governs.
        """
        call = self.calling.get(paragraph.start) if paragraph.part is Part.FOOTNOTE else None
        if call is not None:
            if paragraph.start not in self.of_notes:
                self.of_notes[paragraph.start] = self._at_call(call)
            return self.of_notes[paragraph.start]
        sentence = sentence_around(self.flow.text, paragraph.start, ends, head)
        whole = paragraph.part in (Part.PREAMBLE, Part.OPERATIVE)
        text = self.flow.text

        def directed(position: int) -> bool:
            verb = last_before(marks.verbs, position)
            start = max(paragraph.start, verb.end if verb else 0, position - DIRECTED_REACH)
            # لتنفيذ tells what for: a plan to implement a resolution is no call to implement it
            purpose = text[position - 1] == "ل"
            return not purpose and bool(directives(text, start, position))

        def parted(position: int) -> bool:
            between = text[position:head]
            if end is None:  # a note on the report about resolution 75/232 names the report
                return _NUMBERED.search(between) is not None
            if _SYMBOL_FIRST.match(text, head):  # the report under the Convention (CRC/C/AUS/CO/4)
                return text[head - 1] == "(" and _TREATY.search(between) is not None
            # under the Convention (resolution 58/4, annex)
            if between.rfind("(") > between.rfind(")"):
                return True
            # on the recommendation of the Committee and without a vote, resolution 54/87
            local = last_before(marks.prepositions, position)
            based = local is not None and getattr(local.payload, "relation", "") == "basedOn"
            return based and _COMMA.search(between) is not None

        def narrated(verb: Mark) -> bool:
            deep = verb.start - sentence[0] > OPENING_REACH
            return _is_narrated(text, verb, head, marks, start=sentence[0], deep=deep)

        if end is not None and self._is_joined(paragraph, head, marks):
            self.last = (paragraph.start, end, self.last[2])
            return self.last[2]
        found = relation_at(
            text,
            head,
            sentence,
            paragraph.start,
            marks,
            whole=whole,
            behind=end,
            directed=directed if paragraph.part is Part.OPERATIVE else None,
            parted=parted,
            narrated=narrated if paragraph.part is Part.BODY else None,
        )
        if end is not None:
            self.last = (paragraph.start, end, found or "mentions")
        return found or "mentions"

    def _is_joined(self, paragraph: Paragraph, head: int, marks: Marks) -> bool:
        """Whether an act is joined to the one before it: under resolution 155 C and resolution 415.

        What governs the first then governs both.
        """
        start, end, _ = self.last
        if start != paragraph.start or not 0 < head - end <= JOINED_REACH:
            return False
        between = (marks.organs, marks.cues_for(*_JOINING))
        return _JOINED.fullmatch(without_marks(self.flow.text, end, head, between)) is not None

    def _at_call(self, call: Call) -> str:
        text, calling = self.flow.text, self.flow.paragraph_at(call.start)
        if calling.part is Part.FOOTNOTE:
            return "mentions"
        if calling.start not in self.grammar:  # one paragraph may call many notes
            self.grammar[calling.start] = (
                sentence_ends(text, calling.start, calling.end),
                find_marks(text, calling.start, calling.end),
            )
        ends, marks = self.grammar[calling.start]
        return self(calling, ends, call.start, marks)


def _is_narrated(text: str, verb: Mark, head: int, marks: Marks, *, start: int, deep: bool) -> bool:
    """Whether a narrative says by a verb what an act says: the act is named and not taken up.

    لاحظت الجمعية العامة، في قرارها 72/195، tells what the Assembly noted in it. Behind a comma,
    التي اعتمدتها الجمعية العامة في قرارها 64/293 only adds where something stands, and a verb deep
    in its sentence has an object of its own before that.
    """
    if isinstance(verb.payload, Trigger) and verb.payload.relation == "adopts":
        return True  # who tells that an organ adopted its act gives force to nothing
    own = _has_subject(verb, marks)
    if own and _IN_ITS.fullmatch(text, verb.end, head):
        return True  # what the Council approved in its decision 1/105
    if text[head - 1] == "(" and not _SYMBOL_FIRST.match(text, head):
        first = first_after(marks.verbs, start)
        if own or (first is not None and _has_subject(first, marks)):
            return True  # the Assembly considered the item twice (resolutions 44/118 and 45/60)
    within = _WITHIN.search(text, max(verb.end, head - _WITHIN_REACH), head)
    if within is None:
        return False
    subject = last_before(marks.organs, within.start())
    if subject is not None and subject.end == within.start() and subject.start == verb.end + 1:
        return True
    added = last_before(marks.cues_for("attribution"), within.start())
    if added is None or added.start < verb.end:
        return False
    return deep and text[added.start - 2 : added.start].rstrip().endswith("،")


def _has_subject(verb: Mark, marks: Marks) -> bool:
    """Whether an organ stands beside a verb, as who did what the verb says."""
    before, behind = last_before(marks.organs, verb.start), first_after(marks.organs, verb.end)
    return (before is not None and verb.start - before.end == 1) or (
        behind is not None and behind.start - verb.end == 1
    )


def relating(flow: Flow) -> Relating:
    """Give what decides the relations of a document.

    Parameters
    ----------
    flow
        The document in reading order.

    Returns
    -------
    Relating
    """
    calling: dict[int, Call] = {}
    for call in flow.calls:
        if call.note is not None:
            calling.setdefault(flow.paragraphs[call.note].start, call)
    return Relating(flow, calling)
