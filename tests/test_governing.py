"""Which verb or preposition governs a citation, in the six languages."""

import hashlib

import pytest

from nasab.extract import Document, extract

# text, the symbol cited, its relation
GOVERNED = [
    # a verb governs its clause, in every form that documents have
    ("إذ تشير إلى قرارها 64/293 المؤرخ 30 تموز/يوليه 2010،", "A/RES/64/293", "recalls"),
    ("وإذ يؤكد من جديد قراره 1325 (2000)،", "S/RES/1325(2000)", "reaffirms"),
    ("وإذ يؤكد أهمية قراره 1325 (2000)،", "S/RES/1325(2000)", "emphasizes"),
    ("Also recalling its resolution 64/293 of 30 July 2010,", "A/RES/64/293", "recalls"),
    ("Rappelant également sa résolution 1325 (2000),", "S/RES/1325(2000)", "recalls"),
    ("Haciendo suya la resolución 1325 (2000),", "S/RES/1325(2000)", "endorses"),
    ("принимая к сведению резолюцию 1325 (2000),", "S/RES/1325(2000)", "takesNoteOf"),
    ("表示注意到第1325(2000)号决议，", "S/RES/1325(2000)", "takesNoteOf"),
    # the nearest verb wins
    (
        "Welcoming the report, and stressing the importance of resolution 1325 (2000),",
        "S/RES/1325(2000)",
        "emphasizes",
    ),
    # a clause whose own verb is destroyed is not governed by the verb of the clause before
    ("وإذ ترحب بالتقرير، وإذ سـ لم بقرارها 71/1،", "A/RES/71/1", "mentions"),
    # who tells that an organ adopted its act gives force to nothing
    (
        "Report\n\n1. At that meeting the Council adopted its resolution 2388 (2017). It met.",
        "S/RES/2388(2017)",
        "mentions",
    ),
    # a footnote mark written onto the stop parts sentences, that of a volume does not
    (
        "It acted under Chapter VII.1 In resolution 678 (1990) it authorized all means.",
        "S/RES/678(1990)",
        "mentions",
    ),
    # a report on how an act is carried out is no call to carry it out
    (
        "إن الجمعية العامة،\n\nإذ تشير إلى تقريره،\n\n"
        "3 - تطلب إلى الأمين العام أن يقدم تقريرا عن تنفيذ القرار 72/195.",
        "A/RES/72/195",
        "implements",
    ),
    # a preposition binds only what follows it
    ("ترحب بالتقرير المقدم عملا بالقرار 72/195؛", "A/RES/72/195", "pursuantTo"),
    ("Decides to meet, in accordance with resolution 72/195;", "A/RES/72/195", "inAccordanceWith"),
    (
        "Notant les mesures prises en application de la résolution 1540 (2004),",
        "S/RES/1540(2004)",
        "pursuantTo",
    ),
    (
        "Observando el informe sobre la aplicación de la resolución 1540 (2004),",
        "S/RES/1540(2004)",
        "implements",
    ),
    ("отмечая доклад об осуществлении резолюции 1540 (2004),", "S/RES/1540(2004)", "implements"),
    # a Chinese phrase may trail the act, behind a whole list of them
    ("赞扬第2127(2013)号决议所设委员会的工作，", "S/RES/2127(2013)", "pursuantTo"),
    ("注意到第1267(1999)和第1989(2011)号决议所设委员会，", "S/RES/1267(1999)", "pursuantTo"),
    (
        "谴责违反第1533(2004)、第1807(2008)、第1857(2008)和第1896(2009)号决议的行为，",
        "S/RES/1896(2009)",
        "deploresViolationOf",
    ),
    # an attribution governs nothing: the verb before it does
    (
        "Recalling the Plan of Action, adopted by the General Assembly in its resolution 64/293,",
        "A/RES/64/293",
        "recalls",
    ),
    (
        "Reconociendo la función de la mujer, como se reconoce en la resolución 1325 (2000),",
        "S/RES/1325(2000)",
        "recognizes",
    ),
    ("وإذ تشير إلى الإعلان الذي أقرته الجمعية العامة في قرارها 71/1،", "A/RES/71/1", "recalls"),
    # nor does the verb of a relative clause
    ("وإذ تشير إلى البروتوكول الذي يؤكد أحكام قرارها 55/25،", "A/RES/55/25", "recalls"),
    # a verb that takes على governs nothing that a torn syllable joins to another preposition
    (
        "وإذ تحيط علما في هذا الصدد تشدد بالقرار 64/293 المؤرخ 30 تموز/يوليه 2010،",
        "A/RES/64/293",
        "takesNoteOf",
    ),
    ("وإذ تشدد على أهمية القرار 64/293،", "A/RES/64/293", "emphasizes"),
    ("وتعمل الهيئة تماشيا مع القرار 72/195 في الميدان.", "A/RES/72/195", "inAccordanceWith"),
    ("وحسبما هو منصوص عليه في القرار 70/179، أجري تقييم.", "A/RES/70/179", "inAccordanceWith"),
    # a narrative that tells what an act says takes nothing up
    ("1 - لاحظت الجمعية العامة، في قرارها 72/195، أهمية الحماية.", "A/RES/72/195", "mentions"),
    ("وأشير إلى طلب مجلس الأمن في قراره 2388 (2017).", "S/RES/2388(2017)", "recalls"),
    (
        "ومن الجدير بالذكر أن المكتب يشدد على أهمية المساعدة في بلوغ أهداف خطة العمل، "
        "التي اعتمدتها الجمعية العامة في قرارها 64/293.",
        "A/RES/64/293",
        "mentions",
    ),
    # words that are verbs only at the opening of a paragraph
    ("Recalling the note on resolution 1325 (2000),", "S/RES/1325(2000)", "recalls"),
    ("Rappelant la note relative à la résolution 1325 (2000),", "S/RES/1325(2000)", "recalls"),
    ("By its resolution 2055 (2012), the Council met.", "S/RES/2055(2012)", "pursuantTo"),
    ("7 - تشير رعلان إلى قرارها 64/293؛", "A/RES/64/293", "recalls"),
    ("وجاء في التقرير الذي تشير رعلان إليه القرار 64/293.", "A/RES/64/293", "mentions"),
    # a misreading of إذ is read where a paragraph opens
    ("وإن يشير إلى قراره 1325 (2000)،", "S/RES/1325(2000)", "recalls"),
    # one language's verb is another's adjective
    (
        "Reaffirms its relevant resolutions, in particular resolution 1325 (2000);",
        "S/RES/1325(2000)",
        "reaffirms",
    ),
]


@pytest.mark.parametrize(("text", "cited", "relation"), GOVERNED)
def test_what_governs_a_citation(text, cited, relation):
    document = Document("a.txt", text, hashlib.sha256(text.encode()).hexdigest())
    found = {str(c.cited): c.relation for c in extract(document).citations}
    assert found.get(cited) == relation
