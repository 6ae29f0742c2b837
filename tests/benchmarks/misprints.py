"""How many random misprints of one digit the comparison of language versions finds.

    python tests/benchmarks/misprints.py SENTENCES.tsv [SEED]

The table has a line an aligned sentence, a column a language. One digit of a citation, a date or
a year is changed in one language; found is what names that version as likely wrong among all, and
differing is what two versions alone show.
"""

import csv
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from nasab.extract import Document, Extraction, Part, Precision, extract
from nasab.extract.comparison import Comparison, compare

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
EACH = 200
Version = tuple[Document, Extraction]


def read(language: str, text: str) -> Version:
    document = Document(language, text, "")
    return document, extract(document)


def differing(comparison: Comparison) -> bool:
    return any(one.severity.rank for one in comparison.differences)


def places(versions: dict[str, Version]) -> Iterator[tuple[str, str, int, int]]:
    """Give where a misprint may stand: what it is, the language, its code points."""
    for language, (_, found) in versions.items():
        for citation in found.citations:
            if citation.cited and citation.kind == "act" and citation.part is not Part.LINK:
                yield "citation", language, citation.start, citation.end
        for date in found.dates:
            kind = "year" if date.precision is Precision.YEAR else "date"
            yield kind, language, date.start, date.end


def misprinted(text: str, start: int, end: int, chance: random.Random) -> str | None:
    digits = [match.start() for match in re.finditer("[0-9]", text[start:end])]
    if not digits:
        return None
    at = start + chance.choice(digits)
    other = chance.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + other + text[at + 1 :]


def main(path: Path, seed: int) -> None:
    """Measure."""
    chance = random.Random(seed)
    with path.open(encoding="utf8") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    sentences = [{one: read(one, row[one]) for one in LANGUAGES} for row in rows]
    # what differs already is no place for one more difference
    same = [each for each in sentences if not differing(compare(list(each.values())))]
    candidates = [(each, *place) for each in same for place in places(each)]
    chance.shuffle(candidates)
    tried: Counter[str] = Counter()
    named: Counter[str] = Counter()
    paired: Counter[str] = Counter()
    for versions, kind, language, start, end in candidates:
        text = misprinted(versions[language][0].text, start, end, chance)
        if tried[kind] >= EACH or text is None:
            continue
        tried[kind] += 1
        spoilt = versions | {language: read(language, text)}
        at = list(spoilt).index(language)
        found = compare(list(spoilt.values()))
        named[kind] += any(at in one.doubted for one in found.differences if one.severity.rank)
        other = "en" if language != "en" else "fr"
        paired[kind] += differing(compare([spoilt[other], spoilt[language]]))
    for kind, count in sorted(tried.items()):
        print(f"{kind:9} {count} tried: {named[kind]} found, {paired[kind]} by two versions alone")
    print(f"{'all':9} {tried.total()} tried: {named.total()} found")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
