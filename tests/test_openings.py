"""How paragraphs of acts open, in six languages."""

import pytest

from nasab.extract.fold import fold
from nasab.extract.openings import opens_operative, opens_preamble, speaking_organ

PREAMBULAR = [
    "إذ تشير إلى قرارها 64/293،",
    "وإذ يحيط علما بالتقرير،",
    "وقد نظر في تقرير الأمين العام،",
    "واقتناعا منه بأهمية التعاون،",
    # recognition reads إذ as إن
    "وإن يشير إلى قراره 5/2،",
    "وإن يساوره القلق إزاء ذلك،",
    "Recalling its resolution 64/293,",
    "Deeply concerned by the situation,",
    "Also noting with appreciation the report,",
    "Acting under Chapter VII of the Charter,",
    "Rappelant sa résolution 64/293,",
    "Ayant examiné le rapport,",
    "Profondément préoccupée par la situation,",
    "Recordando su resolución 64/293,",
    "Habiendo examinado el informe,",
    "ссылаясь на свою резолюцию 64/293,",
    "с удовлетворением отмечая доклад,",
    "действуя на основании главы VII Устава,",
    "回顾其第64/293号决议，",
    "*Recalling* its resolution 64/293,",
]

OPERATIVE = [
    "تطلب إلى الأمين العام أن يقدم تقريرا؛",
    "**تشجع** الدول الأعضاء على التعاون؛",
    "يقرر:",
    "Requests the Secretary-General to report;",
    "Further decides to meet;",
    "Prie le Secrétaire général de lui présenter un rapport;",
    "Pide al Secretario General que le presente un informe;",
    "просит Генерального секретаря представить доклад;",
    "также постановляет рассмотреть этот вопрос;",
    "请秘书长提交报告；",
]

NEITHER = [
    "Strengthening the coordination of efforts against trafficking in persons",
    "During the period under review, the Office assisted States.",
    "Avant la fin de la session, le Comité se réunira.",
    "Данная модель доказывает, что такое хозяйство может обеспечить:",
    "Предварительная повестка дня шестьдесят седьмой сессии,",
    "أن تواصل تقديم التوجيه بشأن الحوكمة الفعالة",
    "الدول الأعضاء التي لم تصدق على الاتفاقية",
    "2017年12月19日",
    "",
]


@pytest.mark.parametrize("text", PREAMBULAR)
def test_clauses_of_a_preamble(text: str) -> None:
    assert opens_preamble(fold(text).text)
    assert not opens_operative(fold(text).text)


@pytest.mark.parametrize("text", OPERATIVE)
def test_operative_paragraphs(text: str) -> None:
    assert opens_operative(fold(text).text)
    assert not opens_preamble(fold(text).text)


@pytest.mark.parametrize("text", NEITHER)
def test_other_paragraphs(text: str) -> None:
    assert not opens_preamble(fold(text).text)
    assert not opens_operative(fold(text).text)


# (text, the organ that speaks; None where it opens no act)
SPEAKING = [
    ("إن الجمعية العامة،", "A"),
    ("إن مجلس الأمن", "S"),
    ("إن مجلس الأمن، إذ يشير إلى قراره،", "S"),
    ("إن مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية،", "CTOC/COP"),
    ("The General Assembly,", "A"),
    ("*The Human Rights Council,*", "A/HRC"),
    ("L'Assemblée générale,", "A"),
    ("La Asamblea General,", "A"),
    ("Генеральная Ассамблея,", "A"),
    ("大会，", "A"),
    ("The Meeting of the Parties to a convention that nasab does not know,", ""),
    ("General Assembly", None),
    ("Генеральная Ассамблея", None),
    ("The Security Council met in May, and adopted it.", None),
    ("The committee also decided to meet, taking into account the needs of all.", None),
    ("الجمعية العامة", None),
]


@pytest.mark.parametrize(("text", "organ"), SPEAKING)
def test_the_organ_that_speaks(text: str, organ: str | None) -> None:
    assert speaking_organ(fold(text).text) == organ
