"""Bodies: every one named in six languages, and found in running text by name and short form."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract.bodies import find_bodies
from nasab.extract.fold import fold
from nasab.ontology import LANGUAGES
from nasab.ontology.body import bodies
from nasab.ontology.inflection import russian_cases
from nasab.ontology.organ import organs

# language, a sentence in drafting style, and the bodies it names in order
SENTENCES = [
    ("en", "The General Assembly, recalling Security Council resolution 2388 (2017)", ["GA", "SC"]),
    (
        "en",
        "Requests the Secretary-General and the United Nations Office on Drugs and Crime to report",
        ["SecretaryGeneral", "UNODC"],
    ),
    # the longest name counts once
    (
        "en",
        "the Conference of the Parties to the United Nations Convention against Transnational "
        "Organized Crime and its Working Group on Trafficking in Persons",
        ["CTOC-COP", "CTOC-WG-TIP"],
    ),
    # a phrase that only holds a name
    ("en", "the United Nations Convention against Transnational Organized Crime", []),
    ("en", "United Nations, Treaty Series, vol. 2225, No. 39574", []),
    ("en", "the Under-Secretary-General for Management", []),
    # capitals
    ("en", "those who interpol the unicef data", []),
    ("en", "REPORT OF THE SECRETARY-GENERAL", ["SecretaryGeneral"]),
    # symbols of documents hold acronyms of bodies
    ("en", "documents A/HRC/32/41, CTOC/COP/2020/10 and UNODC/CCPCJ/EG.6/2023/4", []),
    (
        "en",
        "the UNODC/UNICEF programme and the INTERPOL/IOM list",
        ["UNODC", "UNICEF", "INTERPOL", "IOM"],
    ),
    # a footnote mark stuck to a name
    ("en", "the United Nations Office on Drugs and Crime1 provides", ["UNODC"]),
    # lines broken within a name
    ("en", "the Office of the United Nations High\n   Commissioner for Human Rights", ["OHCHR"]),
    ("ar", "وإذ تشير إلى تقرير الأمين العام المقدم إلى الجمعية العامة", ["SecretaryGeneral", "GA"]),
    (
        "ar",
        "وفقاً لقرارات مجلس الأمن وللجمعية العامة وبالمجلس الاقتصادي والاجتماعي",
        ["SC", "GA", "ECOSOC"],
    ),
    ("ar", "مكتب الأمــم المتحدة المعني بالمخدِّرات والجريمة واليونيسيف", ["UNODC", "UNICEF"]),
    ("ar", "اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية", []),
    (
        "ar",
        "فريق التنسيق المشترك بين الوكالات لمكافحة الاتجار بالأشخاص والدول الأعضاء",
        ["ICAT", "MemberStates"],
    ),
    ("ar", "وكيل الأمين العام للشؤون القانونية", []),
    (
        "fr",
        "Prie le Secrétaire général et l'Organisation internationale pour les migrations",
        ["SecretaryGeneral", "IOM"],
    ),
    ("fr", "l’Assemblée générale et les États Membres", ["GA", "MemberStates"]),
    ("fr", "la Convention des Nations Unies contre la corruption", []),
    ("ru", "Генеральную Ассамблею и Советом Безопасности", ["GA", "SC"]),
    (
        "ru",
        "просит Управление Организации Объединенных Наций по наркотикам и преступности",
        ["UNODC"],
    ),
    ("ru", "Межучрежденческой координационной группе по борьбе с торговлей людьми", ["ICAT"]),
    (
        "ru",
        "государствам-членам и Детскому фонду Организации Объединенных Наций",
        ["MemberStates", "UNICEF"],
    ),
    (
        "es",
        "al Secretario General y a la Oficina de las Naciones Unidas contra la Droga y el Delito",
        ["SecretaryGeneral", "UNODC"],
    ),
    ("es", "la Asamblea General y los Estados Miembros", ["GA", "MemberStates"]),
    ("zh", "请秘书长和联合国毒品和犯罪问题办公室向大会报告", ["SecretaryGeneral", "UNODC", "GA"]),
    ("zh", "《联合国打击跨国有组织犯罪公约》缔约方会议", ["CTOC-COP"]),
    ("zh", "回顾联合国宪章", []),
    ("zh", "副秘书长的报告", []),
]

# language, a text that defines a short form, the bodies it names in order
DEFINITIONS = [
    (
        "en",
        'the United Nations Office on Drugs and Crime (hereinafter "the Office"). The Office shall',
        ["UNODC", "UNODC", "UNODC"],
    ),
    # a definition over two lines
    (
        "en",
        "the Commission on Narcotic Drugs (hereinafter\n  the Commission). The Commission",
        ["CND"] * 3,
    ),
    # not before the definition, and not in small letters
    ("en", "The Office of Iceland, an office, and UNODC (New York)", ["UNODC"]),
    (
        "en",
        "The Group met. The Inter-Agency Coordination Group against Trafficking in Persons "
        "(the Group), and the group, and the Group",
        ["ICAT", "ICAT", "ICAT"],
    ),
    # a later definition takes the form over
    (
        "en",
        "the Human Rights Council (the Council) met; the Council rose; the Security Council "
        "(the Council) met; the Council rose",
        ["HRC", "HRC", "HRC", "SC", "SC", "SC"],
    ),
    ("ar", "مكتب الأمم المتحدة المعني بالمخدرات والجريمة (المكتب) وعلى المكتب", ["UNODC"] * 3),
    ("ar", 'مجلس الأمن (المشار إليه فيما بعد باسم "المجلس") ويطلب المجلس', ["SC"] * 3),
    ("ar", "مكتب الأمم المتحدة المعني بالمخدرات والجريمة (فيينا) وفي فيينا", ["UNODC"]),
    (
        "fr",
        "l'Office des Nations Unies contre la drogue et le crime (l'Office) et l'Office",
        ["UNODC"] * 3,
    ),
    (
        "ru",
        "Управление по наркотикам и преступности (Управление) и Управлению",
        ["UNODC"] * 3,
    ),
    ("es", "la Comisión de Estupefacientes (en adelante, la Comisión) y la Comisión", ["CND"] * 3),
    ("zh", "联合国毒品和犯罪问题办公室（以下简称毒品办）和毒品办", ["UNODC"] * 3),
]


# language, a text that uses a short form undefined, the bodies it names in order
ANAPHORA = [
    (
        "ar",
        "يطلب إلى مكتب الأمم المتحدة المعني بالمخدرات والجريمة، ويدعو إلى تزويد المكتب بالموارد",
        ["UNODC", "UNODC"],
    ),
    ("ar", "مجلس الأمن، وقرار المجلس الذي اتخذه، وطلبت إلى المجلس إلى حين", ["SC"] * 3),
    # an adjective goes on with another name
    ("ar", "مجلس الأمن والمجلس الوطني الانتقالي والمكتب الإقليمي", ["SC"]),
    # two that go by the form: unique or nothing
    ("ar", "مجلس الأمن ومجلس حقوق الإنسان، وقرر المجلس", ["SC", "HRC"]),
    # not before the body is named
    ("en", "The Council met. The Security Council met.", ["SC"]),
    (
        "en",
        "the Human Rights Council, and the council, its Council, the Council of Europe, the "
        "Council Chamber and the Council’s mandate",
        ["HRC", "CouncilOfEurope", "HRC"],
    ),
    (
        "en",
        "The Special Rapporteur on trafficking in persons reports; the Special Rapporteur notes",
        ["SR-Trafficking"] * 2,
    ),
    (
        "en",
        "the Inter-Agency Coordination Group against Trafficking in Persons, and invites the "
        "Coordination Group to continue",
        ["ICAT", "ICAT"],
    ),
    ("fr", "le Conseil de sécurité, le Conseil national, le Conseil prie, du Conseil", ["SC"] * 3),
    ("es", "la Asamblea General, la Asamblea Nacional, y pide a la Asamblea que", ["GA"] * 2),
    (
        "ru",
        "Совет Безопасности, решение Совета, Совета министров и Европейского Совета",
        ["SC"] * 2,
    ),
    ("zh", "打击贩运人口机构间协调小组，请机构间协调小组", ["ICAT", "ICAT"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES + DEFINITIONS + ANAPHORA)
def test_bodies_are_found(language: str, text: str, expected: list[str]) -> None:
    assert [found.body for found in find_bodies(fold(text).text, language)] == expected


def test_four_hundred_and_fifty_four_bodies_are_known() -> None:
    # issue asks for 300; a change of this number is a change of what nasab can name
    assert len(bodies()) == 454
    kinds = Counter(body.kind for body in bodies().values())
    assert kinds["specialProcedure"] >= 45
    assert kinds["peaceOperation"] >= 35
    assert kinds["treatyBody"] == 10
    assert kinds["principalOrgan"] == 6


def test_every_body_has_a_name_and_forms_in_six_languages() -> None:
    for body in bodies().values():
        assert set(body.names) == set(body.forms) == set(LANGUAGES)
        assert all(body.names[language] in body.forms[language] for language in LANGUAGES)


def test_every_form_is_found_as_its_body() -> None:
    lost = [
        (body.identifier, language, form)
        for body in bodies().values()
        for language, forms in body.forms.items()
        for form in forms
        if [found.body for found in find_bodies(fold(form).text, language)] != [body.identifier]
    ]
    assert lost == []


def test_every_organ_is_a_body_by_all_its_names() -> None:
    by_code = {body.organ_code: body for body in bodies().values() if body.organ_code}
    lost = []
    for code, organ in organs().items():
        for language in LANGUAGES:
            for form in (organ.names[language], *organ.short.get(language, ())):
                found = [each.body for each in find_bodies(fold(form).text, language)]
                if found != [by_code[code].identifier]:
                    lost.append((code, language, form, found))
    assert lost == []


def test_bodies_that_follow_one_another_do_so_in_time() -> None:
    for body in bodies().values():
        if body.successor and body.until:
            since = bodies()[body.successor].since
            assert since is None or since <= body.until + 2, body.identifier
        assert body.since is None or body.until is None or body.since <= body.until


ORDINARY = [
    "and",
    "of",
    "وإذ",
    "إلى",
    "和",
    "et",
    "и",
    "y",
    ",",
    "(",
    ")",
    "the",
    "Office",
    "المكتب",
]
FORMS = sorted(
    {form for body in bodies().values() for each in body.forms.values() for form in each}
)


@given(
    st.lists(st.sampled_from(ORDINARY) | st.sampled_from(FORMS), max_size=12),
    st.sampled_from([" ", "\n", "  "]),
    st.sampled_from([None, *LANGUAGES]),
)
def test_what_is_found_stands_in_the_text(
    words: list[str], space: str, language: str | None
) -> None:
    text = fold(space.join(words)).text
    reached = 0
    for found in find_bodies(text, language):
        assert reached <= found.start < found.end <= len(text)
        assert found.body in bodies()
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        reached = found.end


@given(st.text(alphabet="GA SC(Office) المكتب»««()（联合国）'/0A", max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    for found in find_bodies(fold(text).text):
        assert found.body in bodies()


def test_a_text_full_of_definitions_is_read_in_linear_time() -> None:
    # 20,000 definitions of one form; quadratic work would take minutes
    text = "the Human Rights Council (the Council) " * 20_000
    assert len(find_bodies(text, "en")) == 40_000


@pytest.mark.corpus
def test_the_languages_of_a_sentence_name_the_same_bodies(corpus: Path) -> None:
    with (corpus / "unpc" / "sentences.tsv").open(encoding="utf8") as lines:
        columns = next(lines).rstrip("\n").split("\t")
        rows = [dict(zip(columns, line.rstrip("\n").split("\t"), strict=True)) for line in lines]
    # "States" and "Governments" are common nouns too, so translations differ in them.
    named = [
        {
            language: {
                found.body
                for found in find_bodies(fold(row[language]).text, language)
                if bodies()[found.body].kind != "constituency"
            }
            for language in LANGUAGES
        }
        for row in rows
    ]
    agreement = {}
    for one, other in combinations(LANGUAGES, 2):
        both = sum(len(row[one] & row[other]) for row in named)
        total = sum(len(row[one]) + len(row[other]) for row in named)
        agreement[one, other] = 2 * both / total
    # Translations leave names out or say "the Council" where the original has the full name.
    assert min(agreement.values()) > 0.83
    assert sum(agreement.values()) / len(agreement) > 0.88


@pytest.mark.parametrize(
    ("name", "genitive", "instrumental"),
    [
        ("Совет Безопасности", "Совета Безопасности", "Советом Безопасности"),
        ("Генеральная Ассамблея", "Генеральной Ассамблеи", "Генеральной Ассамблеей"),
        (
            "Экономическая и социальная комиссия для Азии",
            "Экономической и социальной комиссии для Азии",
            "Экономической и социальной комиссией для Азии",
        ),
        ("Лига арабских государств", "Лиги арабских государств", "Лигой арабских государств"),
        ("Временные силы", "Временных сил", "Временными силами"),
        ("Агентство по развитию", "Агентства по развитию", "Агентством по развитию"),
        ("Совещание экспертов", "Совещания экспертов", "Совещанием экспертов"),
        ("Специальный представитель", "Специального представителя", "Специальным представителем"),
        ("Объединенные Нации", "Объединенных Наций", "Объединенными Нациями"),
        ("Международное бюро труда", "Международного бюро труда", "Международным бюро труда"),
    ],
)
def test_russian_names_take_their_cases(name: str, genitive: str, instrumental: str) -> None:
    assert {name, genitive, instrumental} <= set(russian_cases(name))
