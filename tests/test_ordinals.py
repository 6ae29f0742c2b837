"""Ordinal numbers in words."""

import pytest

from nasab.ontology import LANGUAGES
from nasab.ontology.ordinals import ordinals

# each form with its language and value
FORMS = [
    ("ar", "الأولى", 1),
    ("ar", "العاشرة", 10),
    ("ar", "الحادية عشرة", 11),
    ("ar", "الثاني عشر", 12),
    ("ar", "الثلاثون", 30),
    ("ar", "الحادية والستين", 61),
    ("ar", "الثانية والسبعون", 72),
    ("ar", "السادسة والسبعين", 76),
    ("ar", "المائة", 100),
    ("ar", "الثانية بعد المائة", 102),
    ("zh", "第十", 10),
    ("zh", "第十九", 19),
    ("zh", "第七十二", 72),
    ("zh", "第一百零一", 101),
    ("zh", "第一百二十", 120),
    ("en", "first", 1),
    ("en", "twelfth", 12),
    ("en", "thirtieth", 30),
    ("en", "seventy-second", 72),
    ("en", "seventy second", 72),
    ("en", "one hundred and first", 101),
    ("fr", "première", 1),
    ("fr", "cinquième", 5),
    ("fr", "neuvième", 9),
    ("fr", "vingt et unième", 21),
    ("fr", "soixante-dixième", 70),
    ("fr", "soixante et onzième", 71),
    ("fr", "soixante-douzième", 72),
    ("fr", "quatre-vingtième", 80),
    ("fr", "quatre-vingt-unième", 81),
    ("fr", "quatre-vingt-dix-neuvième", 99),
    ("fr", "centième", 100),
    ("ru", "первая", 1),
    ("ru", "третьей", 3),
    ("ru", "сороковая", 40),
    ("ru", "семьдесят вторая", 72),
    ("ru", "семидесятой", 70),
    ("ru", "сотая", 100),
    ("ru", "сто первая", 101),
    ("es", "primer", 1),
    ("es", "undécimo", 11),
    ("es", "decimotercer", 13),
    ("es", "septuagésimo segundo", 72),
    ("es", "septuagésima segunda", 72),
    ("es", "sexagésimo primer", 61),
    ("es", "centésimo primero", 101),
]


@pytest.mark.parametrize(("language", "form", "value"), FORMS)
def test_forms(language: str, form: str, value: int) -> None:
    assert ordinals(language)[form] == value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_session_has_its_word(language: str) -> None:
    assert set(ordinals(language).values()) == set(range(1, 131))
    assert all(form == form.strip().lower() and "_" not in form for form in ordinals(language))
