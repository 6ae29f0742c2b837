"""Damages sound texts in the ways that real files are damaged, the same for the same seed.

Run as a script it measures what extraction still finds, for each kind and for mixes:

    python tests/damage.py [--seeds 5] [--kind NAME] [--lost] [FILE ...]

Without files it damages the sound Arabic texts of the built-in sample and a specimen of our own.
What the undamaged text gives is the measure: of its citations (distinct symbols), of these with
their date, and of these with their relation.
"""

import argparse
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from nasab.extract import Document, Extraction, Part, extract, read
from nasab.extract.repair import restore
from nasab.extract.sample import sample_files

Damage = Callable[[str, random.Random], str]

_ARABIC = "\u0621-\u063a\u0641-\u064a"
_WORD = re.compile(f"[{_ARABIC}]+")
_DIGITS = "0-9\u0660-\u0669"
_NUMBER = re.compile(f"[{_DIGITS}]+")
_ENDS_JOINING = frozenset("ءآأؤإاةدذرزوى")
_PAGE = 90  # the length of a line of a page


def kashida(text: str, rng: random.Random) -> str:
    """Stretch words with kashida, as justified lines are."""
    return _WORD.sub(lambda word: _stretched(word[0], rng, 0.4, "\u0640"), text)


def vowel_signs(text: str, rng: random.Random) -> str:
    """Put vowel signs on letters."""
    return _WORD.sub(
        lambda word: "".join(
            letter + (rng.choice("\u064b\u064e\u064f\u0650\u0651\u0652") * (rng.random() < 0.2))
            for letter in word[0]
        ),
        text,
    )


def kashida_letters(text: str, rng: random.Random) -> str:
    """Stretch words with a letter that stands where kashida stood, one letter a file."""
    letter = rng.choice("ععدـس").replace("ـ", "م")
    return _WORD.sub(lambda word: _stretched(word[0], rng, 0.15, letter, 4), text)


def _stretched(word: str, rng: random.Random, share: float, sign: str, least: int = 1) -> str:
    places = [at for at in range(1, len(word)) if word[at - 1] not in _ENDS_JOINING]
    if len(word) < 4 or not places or rng.random() > share:
        return word
    at = rng.choice(places)
    return word[:at] + sign * rng.randint(least, least + 6) + word[at:]


def presentation_forms(text: str, rng: random.Random) -> str:
    """Write every letter in the form in which it is drawn."""
    del rng
    return _WORD.sub(lambda word: "".join(map(_form, _drawn(word[0]))), text)


def visual_order(text: str, rng: random.Random) -> str:
    """Write every line letter by letter from the left, as it stands on the page."""
    drawn = presentation_forms(text, rng) if rng.random() < 0.5 else text
    return "\n".join(
        "".join(
            run if _LEFT_TO_RIGHT.fullmatch(run) else run[::-1].translate(_MIRROR)
            for run in reversed(_runs(line))
        )
        if _ARABIC_SIGN.search(line)
        else line
        for line in _wrapped(drawn)
    )


_MIRROR = str.maketrans("()[]«»", ")(][»«")
_ARABIC_SIGN = re.compile("[\u0600-\u065f\ufb50-\ufefc]")
_LEFT_TO_RIGHT = re.compile(
    rf"[A-Za-z][A-Za-z{_DIGITS} ,.:/-]*[A-Za-z{_DIGITS}]|[{_DIGITS}A-Za-z]+(?:[/.,:][{_DIGITS}]+)*"
)


_MARK_OR_NUMBER = re.compile(rf"\^?\([{_DIGITS}]{{1,2}}\)\^?|{_LEFT_TO_RIGHT.pattern}")
_LABEL = re.compile(rf"([{_DIGITS}]+(?:/[{_DIGITS}]+)?) - ")


def _runs(line: str, of_their_own: re.Pattern[str] = _LEFT_TO_RIGHT) -> list[str]:
    """Part a line into numbers and Latin words, and what stands between them."""
    runs, done = [], 0
    for run in of_their_own.finditer(line):
        runs += [line[done : run.start()], run[0]]
        done = run.end()
    return [run for run in (*runs, line[done:]) if run]


def reversed_runs(text: str, rng: random.Random) -> str:
    """Give the runs of right-to-left lines from the left, numbers sticking to their words."""
    label_form = rng.choice(("  -{}", " - {} "))
    lines = []
    for line in _wrapped(text):
        label = _LABEL.match(line)
        runs = _runs(line[label.end() :] if label else line, _MARK_OR_NUMBER)
        if (len(runs) < 2 and not label) or not _WORD.search(line):
            lines.append(line)
            continue
        given = ""
        for piece in (run.strip() for run in reversed(runs)):
            # the space before a number stands on its left, the one after it goes
            given += (" " if given and _NUMBER.match(piece) else "") + piece
        lines.append(given + (label_form.format(label[1]) if label else "   "))
    return "\n".join(lines)


def torn_numbers(text: str, rng: random.Random) -> str:
    """Lose spaces between numbers and words, and add them inside."""
    return re.sub(
        rf"(?<=[{_DIGITS}]) (?=[{_ARABIC}])|(?<=[{_ARABIC}]) (?=[{_DIGITS}])",
        lambda space: "" if rng.random() < 0.4 else "  " if rng.random() < 0.3 else space[0],
        text,
    )


def brackets(text: str, rng: random.Random) -> str:
    """Mirror or tear the brackets of numbers and their years."""
    shapes = ("{1}( {0})", "){1}( {0}", "{1}) {0}", "{0} ( {1} (", "{0}( {1})", "({1}) {0}")
    chosen = [rng.choice(shapes)] if rng.random() < 0.5 else shapes
    return re.sub(
        rf"(?<![{_DIGITS}/])([{_DIGITS}]{{3,4}}) ?\(([{_DIGITS}]{{4}})\)",
        lambda pair: rng.choice(chosen).format(pair[1], pair[2]),
        text,
    )


def separators(text: str, rng: random.Random) -> str:
    """Lose the slash between session and number, or change it and its spaces."""
    signs = (" ", "/ ", " /", " / ", "\u2044", "\u2215", "\u2044 ")
    return re.sub(
        rf"(?<![{_DIGITS}A-Z/])([{_DIGITS}]{{1,4}})/([{_DIGITS}]{{1,4}})(?![{_DIGITS}/])",
        lambda pair: pair[1] + (rng.choice(signs) if rng.random() < 0.6 else "/") + pair[2],
        text,
    )


def spaced_digits(text: str, rng: random.Random) -> str:
    """Put a space between two digits of a number."""

    def spaced(number: re.Match[str]) -> str:
        digits = number[0]
        if len(digits) < 2 or rng.random() > 0.25:
            return digits
        at = rng.randrange(1, len(digits))
        return " ".join(digits) if rng.random() < 0.2 else digits[:at] + " " + digits[at:]

    return _NUMBER.sub(spaced, text)


def mixed_digits(text: str, rng: random.Random) -> str:
    """Print digits now of one script, now of another."""
    zeros = (0x30, 0x660, 0x6F0)
    return _NUMBER.sub(
        lambda number: "".join(
            chr(zero + unicodedata.digit(digit))
            for zero in [rng.choice(zeros)]
            for digit in number[0]
        ),
        text,
    )


def number_order(text: str, rng: random.Random) -> str:
    """Turn session and number round, now and then."""
    return re.sub(
        rf"(?<![{_DIGITS}A-Z/])([{_DIGITS}]{{1,4}})/([{_DIGITS}]{{1,4}})(?![{_DIGITS}/])",
        lambda pair: f"{pair[2]}/{pair[1]}" if rng.random() < 0.5 else pair[0],
        text,
    )


_FORMS = ("isolated", "final", "initial", "medial")


def _drawn(word: str) -> list[tuple[str, str]]:
    """Give each letter of a word with the form in which it is drawn."""
    drawn = []
    for at, letter in enumerate(word):
        before = at > 0 and word[at - 1] not in _ENDS_JOINING
        after = at + 1 < len(word) and letter not in _ENDS_JOINING and word[at + 1] != "ء"
        drawn.append((letter, _FORMS[before + 2 * after]))
    return drawn


@cache
def _form(drawn: tuple[str, str]) -> str:
    name = f"{unicodedata.name(drawn[0])} {drawn[1].upper()} FORM"
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return drawn[0]


def font_map(text: str, rng: random.Random) -> str:
    """Drop and swap drawn forms of letters, the same way through the whole file."""
    drawn = Counter(form for word in _WORD.findall(text) for form in _drawn(word))
    letters = sorted({letter for letter, _ in drawn})
    broken: dict[tuple[str, str], str] = {}
    # the letters that make nearly every word stay right in every such file that was seen
    forms = [form for form, _ in drawn.most_common() if form[0] not in "اول"]
    for form in rng.sample(forms, min(len(forms), rng.randint(8, 16))):
        dropped = rng.random() < 0.4
        broken[form] = rng.choice(("", " ")) if dropped else rng.choice(letters)
    return _WORD.sub(
        lambda word: "".join(broken.get(form, form[0]) for form in _drawn(word[0])), text
    )


def ligatures(text: str, rng: random.Random) -> str:
    """Turn the letters of ligatures round."""
    del rng
    turned = re.sub("ل([اأإآ])", r"\1ل", text)
    return re.sub(f"(?<![{_ARABIC}])ال([مجحخ])", r"ا\1ل", turned)


_FURNITURE = ("17-22995 (A)", "3/8", "-4-", "12", "17-22995  5/11")
_NOTE = re.compile(rf"^(\([{_DIGITS}]{{1,2}}\)) .+$", re.MULTILINE)
_OWN = re.compile(r"A/(?:HRC/)?RES/[0-9/]+")


def page_breaks(text: str, rng: random.Random) -> str:
    """Put page numbers, and the notes that were called, in the middle of sentences."""
    own = _OWN.search(text[:200])
    heads = (*_FURNITURE, own[0]) if own else _FURNITURE
    notes = {note[1]: note[0] for note in _NOTE.finditer(text)}
    lines = []
    for number, line in enumerate(_wrapped(_NOTE.sub("", text))):
        lines.append(line)
        if number % 8 == 7:
            written = "".join(lines)
            called = [mark for mark in notes if mark in written]
            below = "\n".join(notes.pop(mark) for mark in called)
            lines.append(f"\n{below}\n\n{rng.choice(heads)}\n\n")
    return "\n".join([*lines, *notes.values(), ""])


def broken_lines(text: str, rng: random.Random) -> str:
    """Break paragraphs into lines, inside dates and behind slashes too."""
    width = rng.randint(45, 100)
    breakable = re.sub(rf"(?<=[{_DIGITS}{_ARABIC}]/)(?=[{_DIGITS}{_ARABIC}])", "\0", text)
    lines = []
    for paragraph in breakable.split("\n"):
        line = ""
        for piece in re.findall(r"[^ \0]+[ \0]?|[ \0]", paragraph):
            if line and len(line) + len(piece) > width:
                lines.append(line)
                line = ""
            line += piece
        lines.append(line)
    return "\n".join(lines).replace("\0", "")


def lost_spaces(text: str, rng: random.Random) -> str:
    """Run words together, or tear them."""
    together = re.sub(" (?=\\S)", lambda gap: "" if rng.random() < 0.04 else gap[0], text)
    return re.sub(
        f"(?<=[{_ARABIC}]{{2}})(?=[{_ARABIC}]{{2}})",
        lambda _: " " if rng.random() < 0.01 else "",
        together,
    )


_SLIPS = ("تث", "حخ", "جح", "بي", "نت", "عغ", "فق", "صض", "طظ", "رز", "دذ", "سش", "هة", "ىي", "أا")
_SLIPPED = {a: b for pair in _SLIPS for a, b in (pair, pair[::-1])} | {"l": "1", "e": "c", "n": "u"}


def slips(text: str, rng: random.Random) -> str:
    """Read a letter for one that looks like it, and إذ as إن."""
    text = re.sub(
        r"(?m)^(و?)إذ (?=[تي])", lambda m: f"{m[1]}إن " if rng.random() < 0.3 else m[0], text
    )
    return "".join(
        _SLIPPED[letter] if letter in _SLIPPED and rng.random() < 0.01 else letter
        for letter in text
    )


def look_alikes(text: str, rng: random.Random) -> str:
    """Print Cyrillic and Greek letters and letters for digits in symbols."""
    alike = {"A": "АΑ", "E": "ЕΕ", "C": "С", "S": "Ѕ", "T": "ТΤ", "O": "ОΟ", "0": "O", "1": "l"}
    return re.sub(
        r"[A-Z]{1,4}(?:/[A-Z0-9][A-Za-z0-9.]*)+",
        lambda symbol: "".join(
            rng.choice(alike[sign]) if sign in alike and rng.random() < 0.3 else sign
            for sign in symbol[0]
        ),
        text,
    )


def code_page(text: str, rng: random.Random) -> str:
    """Read the bytes in the wrong code page."""
    written = "utf-8" if rng.random() < 0.5 or "ă" in text else "windows-1256"
    if written == "windows-1256":
        text = text.translate({0x660 + digit: str(digit) for digit in range(10)})
    data = text.encode(written, "ignore")
    if rng.random() < 0.5:
        return data.decode("latin-1")
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def direction_marks(text: str, rng: random.Random) -> str:
    """Put marks of direction around numbers."""
    marks = ("\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u2067", "\u2069", "\ufeff")
    return _NUMBER.sub(
        lambda number: rng.choice(marks) + number[0] + rng.choice(marks) * (rng.random() < 0.5),
        text,
    )


def _wrapped(text: str) -> Iterator[str]:
    """Break a text into lines of a page."""
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + len(word) > _PAGE:
                yield line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield line


def mixed(*kinds: Damage) -> Damage:
    """Damage in several ways, one after the other."""

    def damage(text: str, rng: random.Random) -> str:
        for kind in kinds:
            text = kind(text, rng)
        return text

    return damage


#: What each kind is called; the mixes are those of real files.
KINDS: dict[str, Damage] = {
    "kashida": kashida,
    "vowel signs": vowel_signs,
    "kashida letters": kashida_letters,
    "presentation forms": presentation_forms,
    "visual order": visual_order,
    "reversed runs": reversed_runs,
    "torn numbers": torn_numbers,
    "brackets": brackets,
    "separators": separators,
    "spaced digits": spaced_digits,
    "mixed digits": mixed_digits,
    "number order": number_order,
    "font map": font_map,
    "ligatures": ligatures,
    "page breaks": page_breaks,
    "broken lines": broken_lines,
    "lost spaces": lost_spaces,
    "slips": slips,
    "look-alikes": look_alikes,
    "code page": code_page,
    "direction marks": direction_marks,
    "recognition": mixed(slips, separators, page_breaks),
    "pasted page": mixed(brackets, page_breaks, reversed_runs, kashida),
    "broken font": mixed(font_map, kashida_letters, page_breaks, kashida),
    "web excerpt": mixed(number_order, brackets, separators, torn_numbers, mixed_digits),
}


@dataclass
class Found:
    """How much of what the sound texts give the damaged ones give."""

    hit: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, sound: Extraction, damaged: Extraction) -> None:
        """Count what one damaged text gives."""
        want, got = facts(sound), facts(damaged)
        # what is wrong of the text itself is no matter here
        want["symbols"].discard(str(sound.act.symbol))
        got["symbols"] -= {str(sound.act.symbol), str(damaged.act.symbol)}
        for side in want:
            self.hit[side] += len(want[side] & got[side])
            self.wanted[side] += len(want[side])
            self.found[side] += len(got[side])
            self.lost.update(f"{name} {side} {each}" for each in want[side] - got[side])
            self.false.update(f"{name} {side} {each}" for each in got[side] - want[side])

    def recall(self, side: str) -> float:
        """Give the share of what is wanted that was found."""
        return self.hit[side] / self.wanted[side] if self.wanted[side] else 1.0

    def precision(self, side: str) -> float:
        """Give the share of what was found that is wanted."""
        return self.hit[side] / self.found[side] if self.found[side] else 1.0


def facts(found: Extraction) -> dict[str, set[str]]:
    """Give the citations of a text: their symbols, with their dates, with their relations."""
    cited = [c for c in found.citations if c.cited and c.part is not Part.LINK]
    return {
        "symbols": {str(c.cited) for c in cited},
        "dates": {f"{c.cited} {c.date}" for c in cited if c.date},
        "relations": {f"{c.cited} {c.relation}" for c in cited},
    }


def measure(texts: Sequence[tuple[str, str]], damage: Damage, seeds: Sequence[int]) -> Found:
    """Measure one kind of damage over some texts, each damaged with each seed."""
    score = Found()
    for name, text in texts:
        sound = extract(Document(name, text, "0"))
        for seed in seeds:
            damaged = damage(text, random.Random(f"{seed} {name}"))
            score.add(name, sound, extract(Document(name, damaged, "0")))
    return score


#: A resolution of our own, with the acts of many organs, true numbers and dates.
SPECIMEN = Path(__file__).with_name("damage_specimen.ar.txt").read_text(encoding="utf8")


def arabic_texts() -> list[tuple[str, str]]:
    """Give the Arabic texts of the built-in sample that are sound, and one of our own."""
    texts = [(file.name, read(file).text) for file in sample_files() if ".ar." in file.name]
    sound = [(name, text) for name, text in texts if not restore(text).repairs]
    return [*sound, ("specimen", SPECIMEN)]


def main() -> int:
    """Print what extraction finds under each kind of damage."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--lost", action="store_true", help="print what was lost and what is false")
    options = parser.parse_args()
    texts = [(file.name, read(file).text) for file in options.files] or arabic_texts()
    print(f"{'':20} symbols: recall precision   dates: recall precision   relations: recall")
    for name in options.kind or KINDS:
        score = measure(texts, KINDS[name], range(options.seeds))
        figures = [
            value
            for side in ("symbols", "dates", "relations")
            for value in (score.recall(side), score.precision(side))
        ]
        print(f"{name:20}", *(f"{value:.3f}" for value in figures), flush=True)
        if options.lost:
            for sign, tally in (("-", score.lost), ("+", score.false)):
                for what, count in tally.most_common(40):
                    print("   ", sign, count, what)
    return 0


if __name__ == "__main__":
    sys.exit(main())
