"""How a made act is worded in each language: the frames that citations, bodies and dates stand in.

The verbs are those of the ontology (``drafting.ttl``, ``actions.ttl``), the names of organs and
months come from it; the sentences around them are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from nasab.ontology import lexicon

_INDIC: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True)
class Wording:
    """The frames of one language.

    Parameters
    ----------
    language
        Its code.
    nations
        The name that heads every document.
    adopted
        How the head says who adopted the act and when: ``{organ}`` as in `organs`, ``{speaker}``
        as in `openings`.
    titled
        The title, with the number of the act and a body.
    openings
        How each organ begins to speak.
    organs
        Each organ as the owner of a resolution.
    verbs
        By relation, the opening of a recital.
    own, owns
        One resolution of the organ that speaks, and several.
    item
        One of several, with its date.
    others, other
        Several resolutions of another organ; one, with its date.
    undated
        One resolution of a named organ, without its date.
    report
        The recital that takes note of a report.
    joins
        What stands between the items of a list, and before the last.
    recitals
        Recitals that cite nothing; they name a body.
    treaty
        The recital that a treaty's footnote hangs on, and the footnote.
    provisions
        Operative paragraphs that cite nothing; they name a body.
    citing
        By relation, operative paragraphs that cite one act.
    end, stop
        What ends an operative paragraph, and the last.
    heading
        The heading of a report.
    mandates
        Paragraphs of a report that cite one act, each with its relation.
    paragraph
        How a paragraph is numbered.
    date
        How a date is written, with ``{day}``, ``{month}`` and ``{year}``.
    """

    language: str
    nations: str
    adopted: str
    titled: str
    openings: Mapping[str, str]
    organs: Mapping[str, str]
    verbs: Mapping[str, str]
    own: str
    owns: str
    item: str
    others: str
    other: str
    undated: str
    report: str
    joins: tuple[str, str]
    recitals: tuple[str, ...]
    treaty: tuple[str, str]
    provisions: tuple[str, ...]
    citing: Mapping[str, str]
    end: str
    stop: str
    heading: str
    mandates: tuple[tuple[str, str], ...]
    paragraph: str
    date: str


@cache
def month_names(language: str) -> Mapping[int, str]:
    """Give the names of the months as a date writes them.

    Parameters
    ----------
    language
        The code of the language.

    Returns
    -------
    mapping
        By month, 1 to 12: the first form of the ontology; in Arabic the first two.

    Examples
    --------
    >>> month_names("ar")[7], month_names("ru")[7]
    ('تموز/يوليه', 'июля')
    """
    forms: dict[int, list[str]] = {month: [] for month in range(1, 13)}
    for name in lexicon().months:
        if name.language == language:
            forms[name.month].append(name.form)
    wanted = 2 if language == "ar" else 1
    return {month: "/".join(dict.fromkeys(found[:wanted])) for month, found in forms.items()}


def indic(text: str) -> str:
    """Write the digits of a text in Arabic-Indic figures.

    Examples
    --------
    >>> indic("72/195")
    '٧٢/١٩٥'
    """
    return text.translate(_INDIC)


_EN: Final = Wording(
    language="en",
    nations="United Nations",
    adopted="Resolution adopted by {speaker} on {date}",
    titled="{number}. Cooperation with partners: {body}",
    openings={
        "A": "The General Assembly,",
        "S": "The Security Council,",
        "E": "The Economic and Social Council,",
        "A/HRC": "The Human Rights Council,",
    },
    organs={
        "A": "General Assembly",
        "S": "Security Council",
        "E": "Economic and Social Council",
        "A/HRC": "Human Rights Council",
    },
    verbs={
        "recalls": "Recalling {what}",
        "reaffirms": "Reaffirming {what}",
        "bearsInMind": "Bearing in mind {what}",
        "takesNoteOf": "Taking note of {what}",
        "welcomes": "Welcoming {what}",
    },
    own="its resolution {item}",
    owns="its resolutions {items}",
    item="{number} of {date}",
    others="{organ} resolutions {items}",
    other="{organ} resolution {number} of {date}",
    undated="{organ} resolution {number}",
    report="Taking note of the report of the Secretary-General ({symbol})",
    joins=(", ", " and "),
    recitals=(
        "Noting with satisfaction the steady work of the competent body ({body})",
        "Concerned that the means of the body in charge ({body}) do not grow with its tasks",
        "Convinced that States and the body in charge ({body}) need one another",
    ),
    treaty=(
        "Bearing in mind the convention in force on the matter,{mark}",
        "{mark} United Nations, Treaty Series, vol. {volume}, No. {number}.",
    ),
    provisions=(
        "Requests the competent body ({body}) to advise the States that ask for it",
        "Invites Member States to share what they have learned with the body in charge ({body})",
        "Encourages donors to support the body in charge ({body}) within their means",
    ),
    citing={
        "reaffirms": "Reaffirms {what}, and asks that its words be followed by deeds",
        "requestsUnder": "Requests the Secretary-General to report every year, pursuant to {what}",
    },
    end=";",
    stop=".",
    heading="Report of the Secretary-General",
    mandates=(
        ("pursuantTo", "The present report is submitted pursuant to {what}."),
        ("inAccordanceWith", "States were asked for their views in accordance with {what}."),
    ),
    paragraph="{n}. {text}",
    date="{day} {month} {year}",
)

_FR: Final = Wording(
    language="fr",
    nations="Nations Unies",
    adopted="Résolution adoptée par {speaker} le {date}",
    titled="{number}. Coopération avec les partenaires : {body}",
    openings={
        "A": "L'Assemblée générale,",
        "S": "Le Conseil de sécurité,",
        "E": "Le Conseil économique et social,",
        "A/HRC": "Le Conseil des droits de l'homme,",
    },
    organs={
        "A": "de l'Assemblée générale",
        "S": "du Conseil de sécurité",
        "E": "du Conseil économique et social",
        "A/HRC": "du Conseil des droits de l'homme",
    },
    verbs={
        "recalls": "Rappelant {what}",
        "reaffirms": "Réaffirmant {what}",
        "bearsInMind": "Ayant à l'esprit {what}",
        "welcomes": "Accueillant avec satisfaction {what}",
    },
    own="sa résolution {item}",
    owns="ses résolutions {items}",
    item="{number} du {date}",
    others="les résolutions {organ} {items}",
    other="la résolution {number} {organ}, en date du {date}",
    undated="la résolution {number} {organ}",
    report="Prenant note du rapport du Secrétaire général ({symbol})",
    joins=(", ", " et "),
    recitals=(
        "Notant avec satisfaction le travail assidu de l'organe compétent ({body})",
        "Préoccupée de voir que les moyens de l'organe chargé de la question ({body}) stagnent",
        "Convaincue que les États et l'organe compétent ({body}) ont besoin l'un de l'autre",
    ),
    treaty=(
        "Ayant à l'esprit la convention en vigueur en la matière{mark},",
        "{mark} Nations Unies, Recueil des Traités, vol. {volume}, no {number}.",
    ),
    provisions=(
        "Prie l'organe compétent ({body}) de conseiller les États qui le demandent",
        "Invite les États Membres à faire part de leur expérience à l'organe compétent ({body})",
        "Encourage les donateurs à aider l'organe compétent ({body}) selon leurs moyens",
    ),
    citing={
        "reaffirms": "Réaffirme {what}, et demande que les actes suivent",
        "requestsUnder": "Prie le Secrétaire général de faire rapport en vertu de {what}",
    },
    end=" ;",
    stop=".",
    heading="Rapport du Secrétaire général",
    mandates=(
        ("pursuantTo", "Le présent rapport est soumis en vertu de {what}."),
        ("inAccordanceWith", "Les États ont été consultés conformément à {what}."),
    ),
    paragraph="{n}. {text}",
    date="{day} {month} {year}",
)

_ES: Final = Wording(
    language="es",
    nations="Naciones Unidas",
    adopted="Resolución aprobada por {speaker} el {date}",
    titled="{number}. Cooperación con los asociados: {body}",
    openings={
        "A": "La Asamblea General,",
        "S": "El Consejo de Seguridad,",
        "E": "El Consejo Económico y Social,",
        "A/HRC": "El Consejo de Derechos Humanos,",
    },
    organs={
        "A": "de la Asamblea General",
        "S": "del Consejo de Seguridad",
        "E": "del Consejo Económico y Social",
        "A/HRC": "del Consejo de Derechos Humanos",
    },
    verbs={
        "recalls": "Recordando {what}",
        "reaffirms": "Reafirmando {what}",
        "bearsInMind": "Teniendo presente {what}",
        "takesNoteOf": "Tomando nota de {what}",
        "welcomes": "Acogiendo con beneplácito {what}",
    },
    own="su resolución {item}",
    owns="sus resoluciones {items}",
    item="{number}, de {date}",
    others="las resoluciones {organ} {items}",
    other="la resolución {number} {organ}, de {date}",
    undated="la resolución {number} {organ}",
    report="Tomando nota del informe del Secretario General ({symbol})",
    joins=(", ", " y "),
    recitals=(
        "Observando con satisfacción la labor constante del órgano competente ({body})",
        "Preocupada porque los medios del órgano encargado ({body}) no crecen con sus tareas",
        "Convencida de que los Estados y el órgano encargado ({body}) se necesitan",
    ),
    treaty=(
        "Teniendo presente la convención vigente en la materia{mark},",
        "{mark} Naciones Unidas, Treaty Series, vol. {volume}, núm. {number}.",
    ),
    provisions=(
        "Solicita al órgano competente ({body}) que asesore a los Estados que lo pidan",
        "Invita a los Estados Miembros a que compartan su experiencia con el órgano ({body})",
        "Alienta a los donantes a que ayuden al órgano competente ({body})",
    ),
    citing={
        "reaffirms": "Reafirma {what}, y pide que a las palabras sigan los hechos",
        "requestsUnder": "Solicita al Secretario General que informe cada año en virtud de {what}",
    },
    end=";",
    stop=".",
    heading="Informe del Secretario General",
    mandates=(
        ("pursuantTo", "El presente informe se presenta en virtud de {what}."),
        ("inAccordanceWith", "Se consultó a los Estados de conformidad con {what}."),
    ),
    paragraph="{n}. {text}",
    date="{day} de {month} de {year}",
)

_RU: Final = Wording(
    language="ru",
    nations="Организация Объединенных Наций",
    adopted="Резолюция {organ}, принятая {date}",
    titled="{number}. Сотрудничество с партнерами: {body}",
    openings={
        "A": "Генеральная Ассамблея,",
        "S": "Совет Безопасности,",
        "E": "Экономический и Социальный Совет,",
        "A/HRC": "Совет по правам человека,",
    },
    organs={
        "A": "Генеральной Ассамблеи",
        "S": "Совета Безопасности",
        "E": "Экономического и Социального Совета",
        "A/HRC": "Совета по правам человека",
    },
    verbs={
        "recalls": "ссылаясь на {what}",
        "reaffirms": "вновь подтверждая {what}",
        "bearsInMind": "принимая во внимание {what}",
        "takesNoteOf": "принимая к сведению {what}",
        "welcomes": "приветствуя {what}",
    },
    own="свою резолюцию {item}",
    owns="свои резолюции {items}",
    item="{number} от {date}",
    others="резолюции {organ} {items}",
    other="резолюцию {number} {organ} от {date}",
    undated="резолюции {number} {organ}",
    report="принимая к сведению доклад Генерального секретаря ({symbol})",
    joins=(", ", " и "),
    recitals=(
        "отмечая с удовлетворением неустанную работу компетентного органа ({body})",
        "будучи обеспокоена тем, что средства этого органа ({body}) не растут",
        "будучи убеждена, что государства и компетентный орган ({body}) нужны друг другу",
    ),
    treaty=(
        "принимая во внимание действующую в этой области конвенцию{mark},",
        "{mark} United Nations, Treaty Series, vol. {volume}, No. {number}.",
    ),
    provisions=(
        "просит компетентный орган ({body}) консультировать государства по их просьбе",
        "предлагает государствам-членам поделиться опытом с компетентным органом ({body})",
        "поощряет доноров поддерживать компетентный орган ({body}) по мере возможности",
    ),
    citing={
        "reaffirms": "вновь подтверждает {what} и просит, чтобы за словами следовали дела",
        "requestsUnder": "просит Генерального секретаря ежегодно докладывать согласно {what}",
    },
    end=";",
    stop=".",
    heading="Доклад Генерального секретаря",
    mandates=(
        ("pursuantTo", "Настоящий доклад представлен во исполнение {what}."),
        ("pursuantTo", "Мнения государств запрошены на основании {what}."),
    ),
    paragraph="{n}. {text}",
    date="{day} {month} {year} года",
)

_ZH: Final = Wording(
    language="zh",
    nations="联合国",
    adopted="{date}{organ}通过的决议",
    titled="{number}. 与伙伴合作：{body}",
    openings={
        "A": "大会，",
        "S": "安全理事会，",
        "E": "经济及社会理事会，",
        "A/HRC": "人权理事会，",
    },
    organs={"A": "大会", "S": "安全理事会", "E": "经济及社会理事会", "A/HRC": "人权理事会"},
    verbs={
        "recalls": "回顾{what}",
        "reaffirms": "重申{what}",
        "bearsInMind": "铭记{what}",
        "takesNoteOf": "表示注意到{what}",
        "welcomes": "欢迎{what}",
    },
    own="其{item}决议",
    owns="其{items}决议",
    item="{date}第{number}号",
    others="{organ}{items}决议",
    other="{organ}{date}第{number}号决议",
    undated="{organ}第{number}号决议",
    report="表示注意到秘书长的报告({symbol})",
    joins=("、", "和"),
    recitals=(
        "满意地看到主管机构（{body}）不断努力",
        "关切主管机构（{body}）的资源没有随任务增加",
        "深信各国和主管机构（{body}）相互需要",
    ),
    treaty=(
        "铭记这方面的现行公约，{mark}",
        "{mark} 联合国，《条约汇编》，第{volume}卷，第{number}号。",
    ),
    provisions=(
        "请主管机构（{body}）应要求向各国提供咨询",
        "邀请会员国与主管机构（{body}）交流经验",
        "鼓励捐助方支持主管机构（{body}）",
    ),
    citing={
        "reaffirms": "重申{what}，并要求言行一致",
        "requestsUnder": "请秘书长根据{what}每年提出报告",
    },
    end="；",
    stop="。",
    heading="秘书长的报告",
    mandates=(
        ("pursuantTo", "本报告根据{what}提交。"),
        ("inAccordanceWith", "按照{what}，已征求各国意见。"),
    ),
    paragraph="{n}. {text}",
    date="{year}年{month}月{day}日",
)

_AR: Final = Wording(
    language="ar",
    nations="الأمم المتحدة",
    adopted="قرار اتخذته {organ} في {date}",
    titled="{number} - التعاون مع الشركاء: {body}",
    openings={
        "A": "إن الجمعية العامة،",
        "S": "إن مجلس الأمن،",
        "E": "إن المجلس الاقتصادي والاجتماعي،",
        "A/HRC": "إن مجلس حقوق الإنسان،",
    },
    organs={
        "A": "الجمعية العامة",
        "S": "مجلس الأمن",
        "E": "المجلس الاقتصادي والاجتماعي",
        "A/HRC": "مجلس حقوق الإنسان",
    },
    verbs={
        "recalls": "وإذ تشير إلى {what}",
        "reaffirms": "وإذ تؤكد من جديد {what}",
        "bearsInMind": "وإذ تضع في اعتبارها {what}",
        "takesNoteOf": "وإذ تحيط علما ب{what}",
        "welcomes": "وإذ ترحب ب{what}",
    },
    own="قرارها {item}",
    owns="قراراتها {items}",
    item="{number} المؤرخ {date}",
    others="قرارات {organ} {items}",
    other="قرار {organ} {number} المؤرخ {date}",
    undated="قرار {organ} {number}",
    report="وإذ تحيط علما بتقرير الأمين العام ({symbol})",
    joins=("، و ", " و "),
    recitals=(
        "وإذ تلاحظ مع الارتياح العمل الدؤوب الذي تقوم به الجهة المختصة ({body})",
        "وإذ يساورها القلق لأن موارد الجهة المكلفة ({body}) لا تنمو بنمو مهامها",
        "واقتناعا منها بأن الدول والجهة المكلفة ({body}) في حاجة بعضها إلى بعض",
    ),
    treaty=(
        "وإذ تضع في اعتبارها الاتفاقية السارية في هذا المجال^({mark})،",
        "({mark}) الأمم المتحدة، مجموعة المعاهدات، المجلد {volume}، الرقم {number}.",
    ),
    provisions=(
        "تطلب إلى الجهة المختصة ({body}) أن تسدي المشورة إلى من يطلبها من الدول",
        "تدعو الدول الأعضاء إلى تبادل ما تعلمته مع الجهة المكلفة ({body})",
        "تشجع المانحين على دعم الجهة المكلفة ({body}) في حدود إمكاناتهم",
    ),
    citing={
        "reaffirms": "تؤكد من جديد {what}، وتطلب أن تقترن الأقوال بالأفعال",
        "requestsUnder": "تطلب إلى الأمين العام أن يقدم تقريرا كل سنة عملا ب{what}",
    },
    end="؛",
    stop=".",
    heading="تقرير الأمين العام",
    mandates=(
        ("pursuantTo", "يقدم هذا التقرير عملا ب{what}."),
        ("inAccordanceWith", "وسئلت الدول عن آرائها وفقا ل{what}."),
    ),
    paragraph="{n} - {text}",
    date="{day} {month} {year}",
)

#: The organs whose name is a masculine noun in Arabic, so that "it recalls" is إذ يشير.
_MASCULINE: Final = ("S", "E", "A/HRC")


def _masculine(words: Wording) -> Wording:
    """Give the Arabic frames for an organ whose name is masculine."""
    return replace(
        words,
        adopted="قرار اتخذه {organ} في {date}",
        verbs={
            "recalls": "وإذ يشير إلى {what}",
            "reaffirms": "وإذ يؤكد من جديد {what}",
            "bearsInMind": "وإذ يضع في اعتباره {what}",
            "takesNoteOf": "وإذ يحيط علما ب{what}",
            "welcomes": "وإذ يرحب ب{what}",
        },
        report="وإذ يحيط علما بتقرير الأمين العام ({symbol})",
        own="قراره {item}",
        owns="قراراته {items}",
        recitals=(
            "وإذ يلاحظ مع الارتياح العمل الدؤوب الذي تقوم به الجهة المختصة ({body})",
            "وإذ يساوره القلق لأن موارد الجهة المكلفة ({body}) لا تنمو بنمو مهامها",
        ),
        treaty=(
            words.treaty[0].replace("وإذ تضع في اعتبارها", "وإذ يضع في اعتباره"),
            words.treaty[1],
        ),
        provisions=(
            "يطلب إلى الجهة المختصة ({body}) أن تسدي المشورة إلى من يطلبها من الدول",
            "يدعو الدول الأعضاء إلى تبادل ما تعلمته مع الجهة المكلفة ({body})",
            "يشجع المانحين على دعم الجهة المكلفة ({body}) في حدود إمكاناتهم",
        ),
        citing={
            "reaffirms": "يؤكد من جديد {what}، ويطلب أن تقترن الأقوال بالأفعال",
            "requestsUnder": "يطلب إلى الأمين العام أن يقدم تقريرا كل سنة عملا ب{what}",
        },
    )


_WORDINGS: Final = {words.language: words for words in (_EN, _FR, _ES, _RU, _ZH, _AR)}
_MASCULINE_ARABIC: Final = _masculine(_AR)


def wording(language: str, organ: str) -> Wording:
    """Give the frames in which an organ speaks a language.

    Parameters
    ----------
    language
        One of the six.
    organ
        The code of the organ.

    Returns
    -------
    Wording

    Examples
    --------
    >>> wording("ar", "S").own, wording("ar", "A").own
    ('قراره {item}', 'قرارها {item}')
    """
    if language == "ar" and organ in _MASCULINE:
        return _MASCULINE_ARABIC
    return _WORDINGS[language]
