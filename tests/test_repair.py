"""Damage of each kind undone, and sound text left alone."""

from pathlib import Path

import pytest

from nasab.extract.fold import fold
from nasab.extract.repair import DEFAULT_REPAIRS, restore


def misread(text: str, written: str, read: str) -> str:
    """Give what a reader shows that takes one code page for another."""
    return "".join(
        bytes([byte]).decode(read, "ignore") or chr(byte) for byte in text.encode(written)
    )


RESOLUTION = "تشير الجمعية العامة إلى قرارها 64/293 المؤرخ 30 تموز/يوليه 2010 في هذا الشأن"
RUSSIAN = "Генеральная Ассамблея, ссылаясь на свою резолюцию 72/195 от 19 декабря и на решение"


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        (misread(RESOLUTION, "utf-8", "latin-1"), RESOLUTION),
        (misread(RESOLUTION, "utf-8", "windows-1252"), RESOLUTION),
        (misread(RESOLUTION, "windows-1256", "latin-1"), RESOLUTION),
        (misread(RESOLUTION, "windows-1256", "windows-1252"), RESOLUTION),
        (misread(RESOLUTION, "iso8859-6", "latin-1"), RESOLUTION),
        (misread(RUSSIAN, "utf-8", "windows-1252"), RUSSIAN),
        (misread(RUSSIAN, "windows-1251", "latin-1"), RUSSIAN),
        (misread(RUSSIAN, "koi8-r", "windows-1252"), RUSSIAN),
        (
            misread("sa résolution 60/1, l’Assemblée réaffirme", "utf-8", "windows-1252"),
            "sa résolution 60/1, l’Assemblée réaffirme",
        ),
        (misread("第2388(2017)号决议，回顾", "utf-8", "latin-1"), "第2388(2017)号决议，回顾"),
    ],
)
def test_wrong_code_page(damaged: str, expected: str) -> None:
    assert damaged != expected
    restored = restore(damaged)
    assert restored.text == fold(expected).text
    assert restored.repairs == ("code page",)


@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        # whole lines in the order of the page, letter by letter
        ("A/61/53 ةدحتملا ممألا", "A/61/53 الأمم المتحدة"),
        ("ةماعلا ةيعمجلا رارق\nالدورة الأولى", "قرار الجمعية العامة\nالدورة الأولى"),
        ("(ناسنإلا قوقح سلجم) ةثلاثلا ةنجللا", "اللجنة الثالثة (مجلس حقوق الإنسان)"),
        # the same in presentation forms: lam-alef turns as one
        ("ﺓﺪﺤﺘﻤﻟﺍ ﻢﻣﻷﺍ", "الأمم المتحدة"),
        # kashida turned into letters
        ("وإذ تشعععععععير إلى", "وإذ تشير إلى"),
        ("ضممممممان احترام", "ضمان احترام"),
        ("حقوق الإنسد د د د د دان", "حقوق الإنسان"),
        ("وإذ يؤك ددد مجددا أن", "وإذ يؤكد مجددا أن"),
        # ligatures that came out turned
        ("األمم املتحدة، جملس األمن", "الأمم المتحدة، مجلس الأمن"),
        ("اجلمعية العامة، الوثائق الرمسية، االجتماع", "الجمعية العامة، الوثائق الرسمية، الاجتماع"),
        (
            "الدورة االستثنائية الثالثون لألمم واإلعالن، اإلنسان",
            "الدورة الاستثنائية الثلاثون للأمم والإعلان، الإنسان",
        ),
    ],
)
def test_damaged_letters(damaged: str, expected: str) -> None:
    assert restore(damaged).text == fold(expected).text


@pytest.mark.parametrize(
    "sound",
    [
        "وإذ تشير إلى قرارها ٧٢/١٩٥ المؤرخ ١٩ كانون الأول/ديسمبر ٢٠١٧،",
        "تتتبع اللجنة أعمال للجنة فرعية، وتتتابع الجلسات",  # three of ta are a verb
        "تنفيذ قرارات الشرعية الدولية وبخاصة قرار مجلس الأمن رقم 465 (1980)",  # not الفرعية
        "خلال فترة الاستقلال واحتلال الأرض والأحلام والإحلال",
        "وفيما يلي: (أ) تقرير، (ب) بيان، (ج) أ أ",
        "« l’Assemblée générale » décide, créée en 1946 ; §§ 3 à 5, 20 °C",
        "Übung Größe Äquator, año, niñez, às 10 h, Ð",
        "a", "", "\u0640", "ة", "ى ى",
    ],
)  # fmt: skip
def test_sound_text_is_only_folded(sound: str) -> None:
    restored = restore(sound)
    assert restored.text == fold(sound).text
    assert restored.repairs == ()


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "repairs"),
    # Recognition read every إذ of this resolution as إن, and nothing else of it is damaged.
    [("seeds/003_*", ("opening verbs",)), ("seeds/004_*", ()), ("unpc/sentences.tsv", ())],
)
def test_real_sound_text_is_only_folded(corpus: Path, name: str, repairs: tuple[str, ...]) -> None:
    text = next(corpus.glob(name)).read_text(encoding="utf-8")
    restored = restore(text)
    assert restored.repairs == repairs
    others = [repair for repair in DEFAULT_REPAIRS if repair.name not in repairs]
    assert restore(text, others).text == fold(text).text


def test_repairs_can_be_replaced() -> None:
    damaged = "وإذ تشعععععير إلى مجلس حقوق اإلنسان واألمم املتحدة"
    assert restore(damaged, repairs=()).text == fold(damaged).text
    names = [repair.name for repair in DEFAULT_REPAIRS]
    assert len(set(names)) == len(names)
    assert set(restore(damaged).repairs) == {"letter runs", "ligature order"}
