"""Font maps that are wrong, made by rule from sound text: the drafting words come back."""

import random
import re
from collections import Counter
from importlib.resources import files

import pytest

from nasab.extract.fold import fold
from nasab.extract.repair import restore
from nasab.extract.repair.drawn_forms import Glyph, glyphs
from nasab.extract.repair.lexicon import arabic_words

WORD = re.compile("[\u0621-\u064a]+")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

# The kind of map that PDF writers leave behind: some forms dropped, some swapped, the rest sound.
MAP: dict[Glyph, str] = {
    ("ر", 0): " ", ("س", 2): " ", ("ي", 3): " ", ("ك", 2): "", ("ص", 1): " ",
    ("ق", 1): "ل", ("ف", 1): "د", ("ع", 2): "ي", ("ت", 0): "ا", ("ذ", 3): "ش", ("ب", 1): "ا",
    ("ش", 1): "خ", ("خ", 2): "ص", ("ؤ", 3): "ل", ("ز", 0): "ح", ("ظ", 2): "ل", ("لا", 3): "ت",
}  # fmt: skip


def sample() -> str:
    folder = files("nasab.extract.sample")
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".ar.txt"))
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def spoiled(text: str, wrong: dict[Glyph, str]) -> str:
    return WORD.sub(
        lambda word: "".join(wrong.get(glyph, glyph[0]) for glyph in glyphs(word.group())), text
    )


def known_words(text: str) -> Counter[str]:
    words = re.findall("[\u0621-\u064a]{4,}", fold(text).text)
    return Counter(word for word in words if word in arabic_words())


def share_restored(sound: str, damaged: str) -> float:
    """Give the share of the spoiled drafting words that came back."""
    before, after = known_words(sound), known_words(restore(damaged).text)
    lost = before - known_words(damaged)
    return 1 - sum((before - after).values()) / sum(lost.values())


def test_drafting_words_come_back() -> None:
    sound = sample()
    damaged = spoiled(sound, MAP)
    assert "font map" in restore(damaged).repairs
    assert share_restored(sound, damaged) > 0.85


@pytest.mark.parametrize("seed", range(4))
def test_the_map_is_learned_whatever_it_is(seed: int) -> None:
    sound = sample()
    choose = random.Random(seed)
    frequent = Counter(glyph for word in WORD.findall(sound) for glyph in glyphs(word))
    forms = [glyph for glyph, _ in frequent.most_common(60)]
    wrong = {
        glyph: choose.choice(" " if choose.random() < 0.4 else LETTERS)
        for glyph in choose.sample(forms, 14)
    }
    assert share_restored(sound, spoiled(sound, wrong)) > 0.7


def test_numbers_and_their_places_hold() -> None:
    damaged = spoiled(sample(), MAP)
    restored = restore(damaged)
    numbers = re.findall(r"[0-9]+/[0-9]+", fold(damaged).text)
    assert numbers
    assert sorted(re.findall(r"[0-9]+/[0-9]+", restored.text)) == sorted(numbers)
    for match in re.finditer(r"[0-9]+/[0-9]+", restored.text):
        start, end = restored.offsets.source_span(*match.span())
        assert fold(damaged[start:end]).text == match.group()


@pytest.mark.parametrize(
    ("sound", "expected"),
    [
        # the words that decide what a number is, and its date
        ("قرار مجلس حقوق الإنسان", "قرار مجلس حقوق الانسان"),
        ("المجلس الاقتصادي والاجتماعي", "المجلس الاقتصادي والاجتماع"),
        ("القرار ٧٢/١٩٥ المؤرخ", "القرار 72/195 المؤرخ"),
        ("٣٠ تموز/يوليه ٢٠١٠", "30 تموز/يوليه 2010"),
        ("١٨ أيار/مايو ٢٠١٨", "18 ايار/مايو 2018"),
        ("الأمم المتحدة", "الامم المتحده"),
    ],
)
def test_words_that_matter_come_back(sound: str, expected: str) -> None:
    restored = restore(spoiled(f"{sample()}\n{sound}", MAP)).text
    assert restored.splitlines()[-1].replace("  ", " ").startswith(expected)


def test_a_sound_text_teaches_nothing() -> None:
    assert "font map" not in restore(sample()).repairs


def test_words_in_other_scripts_teach_nothing() -> None:
    persian = (
        "مجمع عمومی سازمان ملل متحد قطعنامه‌ها را تصویب کرد و از دولت‌ها خواست همکاری کنند. " * 40
    )
    assert restore(persian).text == fold(persian).text
