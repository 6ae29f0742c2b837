"""Writing a made act in one language, and saying what it cites."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from random import Random
from typing import Final

from nasab.extract.generation.history import Event, MadeAct
from nasab.extract.generation.wording import Wording, indic, month_names, wording
from nasab.ontology import LANGUAGES
from nasab.ontology.body import bodies

#: Treaties that footnotes cite: volume and registration number in the treaty series.
_TREATIES: Final = ((2225, 39574), (2349, 42146), (999, 14668), (1577, 27531), (1249, 20378))
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_KINDS: Final = frozenset(
    {"office", "programme", "fund", "specializedAgency", "treatyBody", "commission", "institute"}
)
_MANY: Final = 4


@dataclass(frozen=True, slots=True)
class Expected:
    """A citation that a made text holds.

    Parameters
    ----------
    cited
        The canonical symbol.
    relation
        The name of the relation.
    date
        The ISO date stated beside it, or None.
    part
        Where it stands, by the names of :class:`~nasab.extract.records.Part`.
    """

    cited: str
    relation: str
    date: str | None
    part: str


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A made document with what is to be found in it.

    Parameters
    ----------
    name
        A name for its file, such as ``"A_RES_72_195.ar.txt"``.
    symbol
        Its own canonical symbol.
    language
        Its language.
    day
        The date of adoption or issue.
    text
        The text.
    expected
        Its citations in order of the text, but for footnotes, which come last.
    """

    name: str
    symbol: str
    language: str
    day: date
    text: str
    expected: tuple[Expected, ...]


def draft(event: Event, language: str, dice: Random) -> MadeDocument:
    """Write an act of a made history.

    Parameters
    ----------
    event
        The act and what it stands on.
    language
        One of the six languages.
    dice
        Draws the phrases.

    Returns
    -------
    MadeDocument

    Examples
    --------
    >>> council = MadeAct("S/RES/1325(2000)", "S", date(2000, 10, 31), report=False)
    >>> act = MadeAct("A/RES/64/293", "A", date(2010, 7, 30), report=False)
    >>> made = draft(Event(act, 7, (), (council,)), "en", Random(1))
    >>> made.name, [one.cited for one in made.expected if one.part == "preamble"]
    ('A_RES_64_293.en.txt', ['S/RES/1325(2000)'])
    """
    name = event.act.symbol.translate(_UNSAFE)
    drafting = _Drafting(event, language, dice)
    paragraphs = list(drafting.report() if event.act.report else drafting.resolution())
    return MadeDocument(
        name=f"{name}.{language}.txt",
        symbol=event.act.symbol,
        language=language,
        day=event.act.day,
        text="\n\n".join(paragraphs) + "\n",
        expected=tuple(drafting.expected),
    )


_UNSAFE: Final = {ord("/"): "_", ord("("): "_", ord(")"): None}


class _Drafting:
    """Writes one document; keeps what it has cited."""

    def __init__(self, event: Event, language: str, dice: Random) -> None:
        self.event = event
        self.act = event.act
        self.words: Wording = wording(language, event.act.organ)
        self.dice = dice
        self.expected: list[Expected] = []
        self.notes: list[tuple[str, Expected]] = []
        self.indic = language == "ar" and dice.random() < 0.5
        names = _body_names(language)
        # The acts of one series are about one body.
        self.subject = names[event.subject * 7919 % len(names)]
        self.names = names

    def resolution(self) -> Iterator[str]:
        words, act = self.words, self.act
        opening = words.openings[act.organ]
        speaker = opening[0].lower() + opening[1:-1]
        organ = words.organs[act.organ]
        adopted = words.adopted.format(organ=organ, speaker=speaker, date=self.date(act.day))
        yield f"{words.nations}    {_official(act.symbol)}\n{self.organ_line()}"
        yield adopted
        yield words.titled.format(number=self.number(act), body=self.subject)
        yield opening
        yield from self.recitals()
        yield from self.provisions()
        if self.notes:
            yield "\n".join(note for note, _ in self.notes)
            self.expected += [found for _, found in self.notes]

    def report(self) -> Iterator[str]:
        words, act = self.words, self.act
        yield f"{words.nations}    {_official(act.symbol)}\n{self.organ_line()}"
        yield self.date(act.day)
        yield f"{words.heading}\n{self.subject}"
        cites = [*self.event.renews, *self.event.cites]
        for n, cited in enumerate(cites, 1):
            relation, frame = self.dice.choice(words.mandates)
            if cited.report:
                relation, frame = "takesNoteOf", words.report + words.stop
            self.cite(cited, relation, None, "body")
            text = frame.format(
                symbol=cited.symbol, what="" if cited.report else self.undated(cited)
            )
            text = text[0].upper() + text[1:]
            yield words.paragraph.format(n=self.figures(n), text=text)

    def organ_line(self) -> str:
        return self.words.openings[self.act.organ].removeprefix("إن ")[:-1]

    def recitals(self) -> Iterator[str]:
        comma = self.words.openings[self.act.organ][-1]
        if self.event.renews:
            yield self.own("recalls", self.event.renews) + comma
        acts = [cited for cited in self.event.cites if not cited.report]
        for organ, found in groupby(sorted(acts, key=_by_organ), key=lambda cited: cited.organ):
            for group in _groups(list(found), self.dice):
                relation = self.dice.choice(list(self.words.verbs))
                write = self.own if organ == self.act.organ else self.others
                yield write(relation, group) + comma
        for cited in self.event.cites:
            if cited.report:
                self.cite(cited, "takesNoteOf", None, "preamble")
                yield self.words.report.format(symbol=cited.symbol) + comma
        for frame in self.dice.sample(self.words.recitals, self.dice.randint(0, 2)):
            yield frame.format(body=self.body()) + comma
        if self.dice.random() < 0.4:
            yield self.treaty()

    def treaty(self) -> str:
        """Write a recital whose footnote cites a treaty."""
        volume, number = self.dice.choice(_TREATIES)
        plain = self.words.language == "ar"
        mark = self.figures(1) if plain else "1".translate(_SUPERSCRIPTS)
        recital, note = self.words.treaty
        found = Expected(f"UNTS/{volume}/{number}", "bearsInMind", None, "footnote")
        figures = {"volume": self.figures(volume), "number": self.figures(number)}
        self.notes.append((note.format(mark=mark, **figures), found))
        return recital.format(mark=mark)

    def provisions(self) -> Iterator[str]:
        words = self.words
        texts = [frame.format(body=self.body()) for frame in words.provisions]
        texts = texts[: self.dice.randint(1, len(texts))]
        own = self.event.renews[-1:]
        if own:
            self.cite(own[0], "reaffirms", own[0].day, "operative")
            texts.append(words.citing["reaffirms"].format(what=self.its(own)))
        known = [cited for cited in self.event.cites if not cited.report]
        if known and self.dice.random() < 0.7:
            cited = self.dice.choice(known)
            self.cite(cited, "requestsUnder", None, "operative")
            texts.append(words.citing["requestsUnder"].format(what=self.undated(cited)))
        for n, text in enumerate(texts, 1):
            end = words.stop if n == len(texts) else words.end
            yield words.paragraph.format(n=self.figures(n), text=text) + end

    def own(self, relation: str, acts: Sequence[MadeAct]) -> str:
        for cited in acts:
            self.cite(cited, relation, cited.day, "preamble")
        return self.words.verbs[relation].format(what=self.its(acts))

    def its(self, acts: Sequence[MadeAct]) -> str:
        if len(acts) == 1:
            return self.words.own.format(item=self.item(acts[0]))
        return self.words.owns.format(items=self.items(acts))

    def others(self, relation: str, acts: Sequence[MadeAct]) -> str:
        organ = self.words.organs[acts[0].organ]
        for cited in acts:
            self.cite(cited, relation, cited.day, "preamble")
        if len(acts) == 1:
            number, day = self.number(acts[0]), self.date(acts[0].day)
            what = self.words.other.format(organ=organ, number=number, date=day)
        else:
            what = self.words.others.format(organ=organ, items=self.items(acts))
        return self.words.verbs[relation].format(what=what)

    def undated(self, cited: MadeAct) -> str:
        organ = self.words.organs[cited.organ]
        return self.words.undated.format(organ=organ, number=self.number(cited))

    def items(self, acts: Sequence[MadeAct]) -> str:
        between, last = self.words.joins
        *first, end = map(self.item, acts)
        return between.join(first) + last + end

    def item(self, cited: MadeAct) -> str:
        return self.words.item.format(number=self.number(cited), date=self.date(cited.day))

    def cite(self, cited: MadeAct, relation: str, day: date | None, part: str) -> None:
        stated = day.isoformat() if day else None
        self.expected.append(Expected(cited.symbol, relation, stated, part))

    def number(self, act: MadeAct) -> str:
        """Write the number of an act as its organ writes it."""
        session, _, number = act.symbol.partition("/RES/")[2].partition("/")
        if act.organ == "S":
            number, _, year = session.rstrip(")").partition("(")
            tight = self.words.language == "zh"
            return f"{self.figures(number)}{'' if tight else ' '}({self.figures(year)})"
        if self.indic:
            return self.figures(f"{number}/{session}")
        return f"{session}/{number}"

    def date(self, day: date) -> str:
        written = self.words.date.format(
            day="1er" if self.words.language == "fr" and day.day == 1 else day.day,
            month=day.month
            if self.words.language == "zh"
            else month_names(self.words.language)[day.month],
            year=day.year,
        )
        return self.figures(written)

    def figures(self, value: object) -> str:
        return indic(str(value)) if self.indic else str(value)

    def body(self) -> str:
        return self.dice.choice((self.subject, self.dice.choice(self.names)))


def _official(symbol: str) -> str:
    """Write a symbol as the head of a document prints it: ``S/RES/2388 (2017)``."""
    return symbol.replace("(", " (")


def _by_organ(cited: MadeAct) -> tuple[str, date]:
    return cited.organ, cited.day


def _groups(acts: list[MadeAct], dice: Random) -> Iterator[list[MadeAct]]:
    """Part the acts of one organ into recitals of one to some."""
    while acts:
        size = dice.randint(1, _MANY)
        yield acts[:size]
        acts = acts[size:]


@cache
def _body_names(language: str) -> tuple[str, ...]:
    """Give the names of bodies that acts are about, in one order in all languages."""
    return tuple(
        body.names[language]
        for body in bodies().values()
        if body.kind in _KINDS and len(body.names) == len(LANGUAGES)
    )
