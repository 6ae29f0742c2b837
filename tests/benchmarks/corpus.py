"""A generated corpus of any size: acts with their citations, as extraction would give them.

Run as a script it fills a store, to look at or to measure other things on:

    python tests/benchmarks/corpus.py STORE [--acts 20000] [--citations 300000] [--seed 1]

The acts of seven organs and their reports follow the session calendar from 1976 to 2024. Each
belongs to a matter that its organ takes up again and again (a series), and cites earlier acts:
of its matter, recent ones, or those that are cited already. One act in five is never read, only
cited. Everything else is there as well: text, quotations, dates, bodies, paragraphs, doubts.
"""

import argparse
import hashlib
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from pyoxigraph import DefaultGraph, Quad

from nasab.extract import (
    ActDescription,
    BodyMention,
    Citation,
    Document,
    Extraction,
    Flag,
    Part,
    Provision,
)
from nasab.graph.embedded import EmbeddedEngine
from nasab.graph.quads import quads
from nasab.graph.store import Run, Store
from nasab.ontology import Symbol

ACTS: Final = 20_000
CITATIONS: Final = 300_000
YEARS: Final = range(1976, 2025)
#: The run that all documents came from.
RUN: Final = Run("made", "2025-01-01T00:00:00+00:00")

#: Code, share of all acts, kind, how a symbol is written, and its first month of adoption.
_ORGANS: Final = (
    ("A", 50, "resolution", "A/RES/{session}/{number}", 12),
    ("S", 10, "resolution", "S/RES/{number}({year})", 2),
    ("E", 9, "resolution", "E/RES/{year}/{number}", 7),
    ("A/HRC", 9, "resolution", "A/HRC/RES/{session}/{number}", 3),
    ("E/CN.15", 3, "resolution", "E/CN.15/RES/{session}/{number}", 5),
    ("E/CN.7", 3, "resolution", "E/CN.7/RES/{session}/{number}", 3),
    ("A", 4, "decision", "A/DEC/{session}/{number}", 12),
    ("A", 12, "report", "A/{session}/{number}", 8),
)
_SESSION_ONE: Final = {"A": 1946, "E/CN.15": 1992, "E/CN.7": 1958}

_BODIES: Final = {
    "UNODC": {
        "en": "the United Nations Office on Drugs and Crime",
        "ar": "مكتب الأمم المتحدة المعني بالمخدرات والجريمة",
    },
    "ICAT": {
        "en": "the Inter-Agency Coordination Group against Trafficking in Persons",
        "ar": "فريق التنسيق المشترك بين الوكالات لمكافحة الاتجار بالأشخاص",
    },
    "UNICEF": {"en": "the United Nations Children's Fund", "ar": "منظمة الأمم المتحدة للطفولة"},
    "OHCHR": {
        "en": "the Office of the United Nations High Commissioner for Human Rights",
        "ar": "مفوضية الأمم المتحدة لحقوق الإنسان",
    },
    "ILO": {"en": "the International Labour Organization", "ar": "منظمة العمل الدولية"},
}
_VERBS: Final = {
    # share, part, English, Arabic
    "recalls": (45, Part.PREAMBLE, "Recalling", "وإذ تشير إلى"),
    "reaffirms": (14, Part.PREAMBLE, "Reaffirming", "وإذ تعيد تأكيد"),
    "takesNoteOf": (10, Part.PREAMBLE, "Taking note of", "وإذ تحيط علما"),
    "bearsInMind": (6, Part.PREAMBLE, "Bearing in mind", "وإذ تضع في اعتبارها"),
    "welcomes": (6, Part.OPERATIVE, "Welcomes", "ترحب"),
    "callsForImplementationOf": (6, Part.OPERATIVE, "Requests the carrying out of", "تطلب تنفيذ"),
    "pursuantTo": (5, Part.OPERATIVE, "Decides, pursuant to", "تقرر عملا"),
    "mentions": (4, Part.FOOTNOTE, "See", "انظر"),
    "basedOn": (4, Part.TITLE, "On the report", "بناء على التقرير"),
}
_ACTIONS: Final = ("requests", "urges", "invites", "encourages", "decides")
_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "ar": "كانون_الثاني/يناير شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيه تموز/يوليه "
    "آب/أغسطس أيلول/سبتمبر تشرين_الأول/أكتوبر تشرين_الثاني/نوفمبر كانون_الأول/ديسمبر",
}
_DIGITS: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True)
class MadeAct:
    """An act, whether it is read or only cited.

    Parameters
    ----------
    symbol, organ, kind
        What it is; `organ` is the code of the organ that adopted or received it.
    session
        The session, or None where its organ counts by year.
    day
        Of its adoption.
    matter
        The number of what it is about; the acts of one matter make a series.
    """

    symbol: Symbol
    organ: str
    kind: str
    session: int | None
    day: date
    matter: int


def made_acts(count: int = ACTS, seed: int = 1) -> list[MadeAct]:
    """Make acts, oldest first.

    Parameters
    ----------
    count
        How many, over all organs and years.
    seed
        Of everything that is drawn.

    Returns
    -------
    list of MadeAct
    """
    dice = random.Random(seed)
    shares = [share for _, share, *_ in _ORGANS]
    drawn = []
    for row in dice.choices(range(len(_ORGANS)), shares, k=count):
        organ, share, _, _, month = _ORGANS[row]
        first = {"A/HRC": 2009, "E": 1979, "E/CN.15": 1992, "E/CN.7": 1992}.get(organ, YEARS.start)
        year = dice.randrange(first, YEARS.stop)
        spread = 330 if organ == "S" else 84 if organ == "A/HRC" else 24
        day = date(year, month, 1) + timedelta(days=dice.randrange(spread))
        if organ == "A/HRC":
            day = date(year, dice.choice((3, 6, 9)), dice.randint(15, 30))
        # Few matters come back year after year, many only now and then.
        matters = max(4, count * share // 2500)
        matter = min(int(dice.expovariate(4 / matters)), matters - 1)
        drawn.append((day, row, matter))
    numbers: Counter[tuple[int, int]] = Counter()
    return [_made(day, row, matter, numbers) for day, row, matter in sorted(drawn)]


def _made(day: date, row: int, matter: int, numbers: Counter[tuple[int, int]]) -> MadeAct:
    organ, _, kind, form, _ = _ORGANS[row]
    session = day.year - _SESSION_ONE[organ] + 1 if organ in _SESSION_ONE else None
    if organ == "A/HRC":
        session = 10 + (day.year - 2009) * 3 + (day.month - 3) // 3
    # The Security Council counts on over the years; all others begin anew.
    counted = 0 if organ == "S" else session or day.year
    numbers[row, counted] += 1
    number = numbers[row, counted] + (382 if organ == "S" else 0)
    symbol = Symbol.parse(form.format(session=session, number=number, year=day.year))
    return MadeAct(symbol, organ, kind, session, day, row * 100_000 + matter)


def made_corpus(
    acts: int = ACTS, citations: int = CITATIONS, seed: int = 1
) -> Iterator[tuple[Document, Extraction]]:
    """Make documents and what is found in them.

    Parameters
    ----------
    acts
        How many documents are read; a quarter as many acts are cited and not read.
    citations
        How many mentions they hold altogether.
    seed
        Of everything that is drawn.

    Yields
    ------
    tuple of Document and Extraction
        The same for the same arguments, oldest first.
    """
    dice = random.Random(seed)
    known = made_acts(acts + acts // 4, seed)
    first = max(2, len(known) // 100)
    read = set(dice.sample(range(first, len(known)), acts))
    order = sorted(read)
    weights = list(accumulate(dice.expovariate(1) + 0.1 for _ in order))
    counts = Counter(dice.choices(order, cum_weights=weights, k=citations))
    of_matter: dict[int, list[int]] = defaultdict(list)
    cited_before: list[int] = []
    for place, act in enumerate(known):
        if place in read:
            cited = [_cited(place, of_matter[act.matter], cited_before, dice)
                     for _ in range(counts[place])]  # fmt: skip
            cited_before += cited
            yield _Writer(act, dice).write([known[other] for other in cited])
        of_matter[act.matter].append(place)


def _cited(place: int, matter: list[int], before: list[int], dice: random.Random) -> int:
    """Draw an earlier act: of the same matter, one that others cite, or a recent one."""
    way = dice.random()
    if way < 0.4 and matter:
        return matter[max(-len(matter), -dice.randint(1, 6))]
    if way < 0.7 and before:
        return dice.choice(before)
    return max(0, place - 1 - int(dice.expovariate(8 / place)))


class _Writer:
    """Writes one document, and takes down what stands where."""

    def __init__(self, act: MadeAct, dice: random.Random) -> None:
        self.act = act
        self.dice = dice
        self.language = dice.choice(("ar", "ar", "en"))
        self.pieces: list[str] = []
        self.length = 0
        self.citations: list[Citation] = []
        self.bodies: list[BodyMention] = []
        self.provisions: list[Provision] = []
        self.flags: list[Flag] = []

    def write(self, cited: list[MadeAct]) -> tuple[Document, Extraction]:
        title = f"On the matter {self.act.matter}"
        self.say(f"{self.act.symbol}\n{title}\n")
        verbs = self.dice.choices(
            list(_VERBS), [share for share, *_ in _VERBS.values()], k=len(cited)
        )
        parts = list(Part)
        order = sorted(zip(verbs, cited, strict=True), key=lambda e: parts.index(_VERBS[e[0]][1]))
        for number, (verb, other) in enumerate(order, 1):
            self.sentence(number, verb, other)
        for number in range(len(order) + 1, len(order) + self.dice.randint(2, 3)):
            self.request(number)
        text = "".join(self.pieces)
        digest = hashlib.sha256(text.encode()).hexdigest()
        name = str(self.act.symbol).replace("/", "_") + f".{self.language}.txt"
        document = Document(name, text, digest)
        described = ActDescription(
            self.act.symbol, self.act.organ, self.act.kind, self.act.session,
            self.act.day.isoformat(), title, str(self.act.matter % 180), self.act.day.day + 60,
        )  # fmt: skip
        return document, Extraction(
            name, digest, document.reader, self.language, described, tuple(self.citations),
            tuple(self.bodies), (), tuple(self.provisions), tuple(self.flags),
            ("kashida",) if self.language == "ar" else (),
        )  # fmt: skip

    def say(self, text: str) -> tuple[int, int]:
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start, self.length

    def sentence(self, number: int, verb: str, other: MadeAct) -> None:
        _, part, english, arabic = _VERBS[verb]
        sentence = self.length
        self.say(f"{number}. {english if self.language == 'en' else arabic} ")
        text = self.printed(str(other.symbol).partition("RES/")[2] or str(other.symbol))
        start, end = self.say(text)
        dated = self.dice.random() < 0.8
        if dated:
            self.say(" of " if self.language == "en" else " المؤرخ ")
            self.say(self.day(other.day))
        self.say(", on the matter\n" if self.language == "en" else "، بشأن المسألة\n")
        draw = self.dice.random()
        flags = ("date-conflict",) if draw < 0.01 else ("ambiguous",) if draw < 0.02 else ()
        unsure = flags == ("ambiguous",)
        self.citations.append(
            Citation(
                None if unsure else other.symbol,
                "document" if other.kind == "report" else "act",
                start, end, text, verb,
                Part.LINK if 0.02 < draw < 0.03 else part,
                other.day.isoformat() if dated else None,
                "annex" if self.dice.random() < 0.05 else None,
                str(number) if part is Part.OPERATIVE else None,
                number // 8 + 1,
                self.dice.choice((0.98, 0.95, 0.9, 0.7)),
                ("date", "organ") if dated else ("organ",),
                flags,
                (other.symbol, Symbol.parse("A/RES/1/1")) if unsure else (),
                (sentence, self.length - 1),
            )
        )  # fmt: skip
        if flags:
            self.flags.append(Flag(flags[0], f"{other.symbol} is in doubt", start, end))
        if part is Part.OPERATIVE and not unsure:
            self.provisions.append(
                Provision(str(number), part, "requests", (), sentence, self.length, (other.symbol,))
            )

    def request(self, number: int) -> None:
        """Write an operative paragraph that asks a body for something."""
        (body,) = self.dice.choices(list(_BODIES), (70, 3, 9, 14, 4))
        start, _ = self.say(f"{number}. {'Requests ' if self.language == 'en' else 'تطلب إلى '}")
        name = _BODIES[body][self.language]
        self.bodies.append(BodyMention(body, *self.say(name), name))
        _, end = self.say(" to report.\n" if self.language == "en" else " أن يقدم تقريرا.\n")
        action = self.dice.choice(_ACTIONS)
        self.provisions.append(Provision(str(number), Part.OPERATIVE, action, (body,), start, end))

    def printed(self, number: str) -> str:
        """Print a number as the language does: the Arabic one often the other way round."""
        if self.language == "en":
            return number
        halves = number.split("/")
        turned = "/".join(reversed(halves)) if self.dice.random() < 0.5 else number
        return turned.translate(_DIGITS)

    def day(self, day: date) -> str:
        month = _MONTHS[self.language].split()[day.month - 1].replace("_", " ")
        written = f"{day.day} {month} {day.year}"
        return written if self.language == "en" else written.translate(_DIGITS)


def fill_at_once(store: Store, documents: Iterable[tuple[Document, Extraction]]) -> None:
    """Put documents into an empty store: the quads that a build writes, in one bulk load.

    Much faster than a transaction a document, and nothing is there if it is killed.
    """
    store.put_vocabulary()
    engine = store._engine
    assert isinstance(engine, EmbeddedEngine)
    engine._open.bulk_extend(_all_quads(store, documents))
    engine._open.optimize()


def _all_quads(store: Store, documents: Iterable[tuple[Document, Extraction]]) -> Iterator[Quad]:
    for document, extraction in documents:
        filing = store._filing(document.source, extraction.sha256, RUN)
        for group in (quads(extraction, document, store.names), *filing.values()):
            for quad in group:
                yield quad
                yield Quad(*quad.triple, DefaultGraph())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store")
    parser.add_argument("--acts", type=int, default=ACTS)
    parser.add_argument("--citations", type=int, default=CITATIONS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.perf_counter()
    with Store(options.store) as store:
        fill_at_once(store, made_corpus(options.acts, options.citations, options.seed))
        print(f"{len(store):,} statements, {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
