# ruff: noqa: E501
"""Errors put into correct documents, one at a time: what proofreading must find, and where.

Run as a script it prints the table of recall: ``python tests/seeded_errors.py``.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nasab.extract import Document, extract, read
from nasab.extract.proofreading import Finding, Known, proofread
from nasab.extract.sample import sample_files
from nasab.graph.known import witnesses_in
from nasab.graph.store import Store


@dataclass(frozen=True)
class Seed:
    """One error: in the sample document, `old` becomes `new`, and `code` is to be found at `at`."""

    file: str
    old: str
    new: str
    code: str
    at: str | None = None  # where it is reported, if not at what was put in


EN, FR, ES = "A_RES_64_293.en", "A_RES_67_190.fr", "A_RES_70_179.es"
RU, ZH = "A_RES_74_176.ru", "S_RES_2388.zh"
COP, EC = "CTOC_COP_RES_5_2.en", "E_RES_2017_18.en"
A55, A61, A64, A68 = "A_RES_55_67.ar", "A_RES_61_180.ar", "A_RES_64_178.ar", "A_RES_68_192.ar"
A72, A76 = "A_RES_72_195.ar", "A_RES_76_186.ar"
C10, C4, HR = "CTOC_COP_RES_10_3.ar", "CTOC_COP_DEC_4_4.ar", "A_HRC_RES_32_3.ar"

SEEDS = [
    # a date outside the session, in every language
    Seed(EN, "61/180 of 20 December 2006", "61/180 of 20 December 2009", "date-conflict", "20 December 2009"),
    Seed(EN, "64/178 of 18 December 2009", "64/178 of 18 December 2008", "date-conflict", "18 December 2008"),
    Seed(FR, "64/293 du 30 juillet 2010", "64/293 du 30 juillet 2011", "date-conflict", "30 juillet 2011"),
    Seed(ES, "68/192, de 18 de diciembre de 2013", "68/192, de 18 de diciembre de 2012", "date-conflict", "18 de diciembre de 2012"),
    Seed(RU, "72/195 от 19 декабря 2017", "72/195 от 19 декабря 2016", "date-conflict", "19 декабря 2016"),
    Seed(RU, "2388 (2017) Совета Безопасности от 21 ноября 2017", "2388 (2017) Совета Безопасности от 21 ноября 2018", "date-conflict", "21 ноября 2018"),
    Seed(ZH, "大会2010年7月30日", "大会2011年7月30日", "date-conflict", "2011年7月30日"),
    Seed(A72, "١٧٩/٧٠ المؤرخ ١٧ كانون الأول/ديسمبر ٢٠١٥", "١٧٩/٧٠ المؤرخ ١٧ كانون الأول/ديسمبر ٢٠١٤", "date-conflict", "١٧ كانون الأول/ديسمبر ٢٠١٤"),
    Seed(A76, "10/3 المؤرخ 16 تشرين الأول/أكتوبر 2020", "10/3 المؤرخ 16 تشرين الأول/أكتوبر 2018", "date-conflict", "16 تشرين الأول/أكتوبر 2018"),
    Seed(HR, "26/8 المؤرخ 26 حزيران/يونيه 2014", "26/8 المؤرخ 26 حزيران/يونيه 2013", "date-conflict", "26 حزيران/يونيه 2013"),
    # a date within the session that is not the act's
    Seed(EC, "64/293 of 30 July 2010", "64/293 of 29 July 2010", "other-date", "29 July 2010"),
    Seed(FR, "64/178 du 18 décembre 2009", "64/178 du 19 décembre 2009", "other-date", "19 décembre 2009"),
    Seed(ES, "67/190, de 20 de diciembre de 2012", "67/190, de 2 de diciembre de 2012", "other-date", "2 de diciembre de 2012"),
    Seed(RU, "70/179 от 17 декабря 2015", "70/179 от 17 ноября 2015", "other-date", "17 ноября 2015"),
    Seed(A55, "١٥ تشرين الثاني/نوفمبر ٢٠٠٠", "١٤ تشرين الثاني/نوفمبر ٢٠٠٠", "other-date", "١٤ تشرين الثاني/نوفمبر ٢٠٠٠"),
    Seed(C10, "١٧ تشرين الأول/أكتوبر ٢٠٠٨", "١٥ تشرين الأول/أكتوبر ٢٠٠٨", "other-date", "١٥ تشرين الأول/أكتوبر ٢٠٠٨"),
    # one act, two dates
    Seed(FR, "adopté dans sa résolution 64/293;", "adopté dans sa résolution 64/293 du 29 juillet 2010;", "two-dates", "29 juillet 2010"),
    Seed(ES, "aprobado en su resolución 64/293;", "aprobado en su resolución 61/180, de 21 de diciembre de 2006;", "two-dates", "21 de diciembre de 2006"),
    Seed(EN, "1. Adopts the Global Plan of Action", "1. Recalls its resolution 61/180 of 19 December 2006 and adopts the Global Plan of Action", "two-dates", "19 December 2006"),
    # dates that cannot be
    Seed(A72, "٣٠ تموز/يوليه ٢٠١٠", "٣٠ تموز/يونيه ٢٠١٠", "month-pair", "تموز/يونيه"),
    Seed(A76, "7 حزيران/يونيه 2021", "7 حزيران/يوليه 2021", "month-pair", "حزيران/يوليه"),
    Seed(A61, "19 كانون الأول/ديسمبر 2006 بشأن", "19 كانون الثاني/ديسمبر 2006 بشأن", "month-pair", "كانون الثاني/ديسمبر"),
    Seed(C4, "18 تشرين الأول/أكتوبر 2006", "18 تشرين الثاني/أكتوبر 2006", "month-pair", "تشرين الثاني/أكتوبر"),
    Seed(EN, "55/25 of 15 November 2000", "55/25 of 31 November 2000", "impossible-day", "31 November 2000"),
    Seed(FR, "64/293 du 30 juillet 2010", "64/293 du 31 juin 2010", "impossible-day", "31 juin 2010"),
    Seed(ES, "70/1, de 25 de septiembre de 2015", "70/1, de 31 de septiembre de 2015", "impossible-day", "31 de septiembre de 2015"),
    Seed(RU, "64/293 от 30 июля 2010", "64/293 от 30 февраля 2010", "impossible-day", "30 февраля 2010"),
    Seed(ZH, "2010年7月30日", "2010年6月31日", "impossible-day", "2010年6月31日"),
    Seed(A72, "٣٠ حزيران/يونيه ٢٠١٦", "٣١ حزيران/يونيه ٢٠١٦", "impossible-day", "٣١ حزيران/يونيه ٢٠١٦"),
    Seed(EN, "its resolution 64/178 of 18 December 2009,", "its resolution 64/178 of Monday, 18 December 2009,", "weekday", "18 December 2009"),
    Seed(FR, "64/293 du 30 juillet 2010", "64/293 du lundi 30 juillet 2010", "weekday", "30 juillet 2010"),
    Seed(RU, "принятая Генеральной Ассамблеей 18 декабря 2019", "принятая Генеральной Ассамблеей в пятницу, 18 декабря 2019", "weekday", "18 декабря 2019"),
    Seed(A76, "المؤرخ 16 تموز/يوليه 2020", "المؤرخ الجمعة 16 تموز/يوليه 2020", "weekday", "16 تموز/يوليه 2020"),
    Seed(ZH, "2010年7月30日", "2010年7月30日(星期一)", "weekday", "2010年7月30日"),
    # numbers that no act has
    Seed(EC, "General Assembly resolution 64/293 of", "General Assembly resolution 64/593 of", "number-out-of-range", "64/593"),
    Seed(EN, "adopted by its resolution 55/25 of 15 November 2000", "adopted by its resolution 55/825 in plenary", "number-out-of-range", "55/825"),
    Seed(FR, "sa résolution 64/293;", "sa résolution 64/993;", "number-out-of-range", "64/993"),
    Seed(ES, "su resolución 64/293;", "su resolución 64/893;", "number-out-of-range", "64/893"),
    Seed(RU, "ее резолюции 64/293 от 30 июля 2010 года", "ее резолюции 64/493", "number-out-of-range", "64/493"),
    Seed(HR, "بقراره 26/8 المؤرخ 26 حزيران/يونيه 2014", "بقراره 26/88", "number-out-of-range", "26/88"),
    Seed(A76, "قرار مجلس حقوق الإنسان 44/4 المؤرخ 16 تموز/يوليه 2020", "قرار مجلس حقوق الإنسان 44/84", "number-out-of-range", "44/84"),
    # the year of a Council resolution
    Seed(EC, "resolution 2331 (2016) of 20 December 2016", "resolution 2331 (2015)", "year-conflict", "2331 (2015)"),
    Seed(RU, "2388 (2017) Совета Безопасности от 21 ноября 2017 года", "2388 (2016) Совета Безопасности", "year-conflict", "2388 (2016)"),
    Seed(ZH, "第1325(2000)号", "第1325(2001)号", "year-conflict", "1325(2001)"),
    Seed(ZH, "第2242(2015)号", "第2242(2005)号", "year-conflict", "2242(2005)"),
    # the future, and the document itself
    Seed(EN, "its resolution 64/178 of 18 December 2009", "its resolution 68/192 of 18 December 2013", "future", "68/192"),
    Seed(FR, "64/178 du 18 décembre 2009", "70/179 du 17 décembre 2015", "future", "70/179"),
    Seed(ES, "68/192, de 18 de diciembre de 2013", "72/195, de 19 de diciembre de 2017", "future", "72/195"),
    Seed(A68, "١٩٠/٦٧ المــــؤرخ ٢٠ كانون الأول/ديسمبر ٢٠١٢", "١٧٩/٧٠ المــــؤرخ ١٧ كانون الأول/ديسمبر ٢٠١٥", "future", "١٧٩/٧٠"),
    Seed(RU, "72/195 от 19 декабря 2017 года", "76/186 от 16 декабря 2021 года", "future", "76/186"),
    Seed(EN, "Recalling its resolution 61/180 of 20 December 2006 and", "Recalling its resolution 64/293 and", "cites-itself", "resolution 64/293"),
    Seed(FR, "sa résolution 64/293;", "sa résolution 67/190;", "cites-itself", "67/190;"),
    Seed(ES, "su resolución 64/293;", "su resolución 70/179;", "cites-itself", "70/179;"),
    Seed(A76, "في قرارها 64/293 المؤرخ 30 تموز/يوليه 2010", "في قرارها 76/186", "cites-itself", "قرارها 76/186"),
    # symbols
    Seed(A64, "(1) القرارات", "(1) A/RES61/144 والقرارات", "malformed-symbol", "A/RES61/144"),
    Seed(EN, "1 United Nations, Treaty Series", "1 See A/RES/55-25; United Nations, Treaty Series", "malformed-symbol", "A/RES/55-25"),
    Seed(ZH, "S/RES/2388 (2017)", "S/RES/2388 (2017)\n另见S/RES/2331/2016", "number-out-of-range", "S/RES/2331/2016"),
    Seed(A72, "(١) القرار ١/٧٠.", "(١) القرار ١/٧٠ (A.RES/70/1).", "malformed-symbol", "A.RES/70/1"),
    # links
    Seed(A76, "(1) القرارات", "https://undocs.org/ar/A/HRC/RES/27/2\n\n(1) القرارات", "link-conflict", "27/2 المؤرخ"),
    Seed(EC, "Encourages Member States", "Encourages (https://undocs.org/en/A/HRC/RES/70/179) Member States", "link-conflict", "70/179 of"),
    # lists
    Seed(A61, "58/137 المؤرخ 22 كانون الأول/ديسمبر 2003 و 59/166 المؤرخ 20 كانون الأول/ديسمبر 2004", "59/166 المؤرخ 20 كانون الأول/ديسمبر 2004 و 58/137 المؤرخ 22 كانون الأول/ديسمبر 2003", "list-order", "59/166"),
    Seed(ES, "64/178, de 18 de diciembre de 2009, 67/190, de 20 de diciembre de 2012", "67/190, de 20 de diciembre de 2012, 64/178, de 18 de diciembre de 2009", "list-order", "67/190"),
    Seed(A64, "67/55 و 137/58", "137/58 و 67/55", "list-order", "137/58"),
    Seed(RU, "61/180 от 20 декабря 2006 года, 64/178 от 18 декабря 2009 года", "64/178 от 18 декабря 2009 года, 61/180 от 20 декабря 2006 года", "list-order", "64/178"),
    Seed(RU, "70/179 от 17 декабря 2015 года и", "68/192 от 18 декабря 2013 года и", "listed-twice", "68/192 от 18 декабря 2013 года и"),
    Seed(A76, "61/144 و 63/156 و 63/194", "61/144 و 63/194 و 63/194", "listed-twice", "63/194."),
    Seed(FR, "61/180 du 20 décembre 2006 et 64/178 du 18 décembre 2009", "61/180 du 20 décembre 2006 et 61/180 du 20 décembre 2006", "listed-twice", "61/180 du 20 décembre 2006,"),
    # what does not agree
    Seed(EC, "Recalling also Assembly resolutions 68/192 of 18 December 2013 and", "Recalling also its resolution 2017/12 of 6 July 2017 and Commission on Human Settlements decision 3, and Commission on Science and Technology for Development resolution 2017/12, and Assembly resolutions 68/192 of 18 December 2013 and", "two-organs", "Development resolution 2017/12"),
    Seed(A72, "(١) القرار ١/٧٠.", "(١) القرار 1/70.", "mixed-digits", "1/70"),
    Seed(A64, "قرارها 180/61 المؤرخ 20", "قرارها ١٨٠/٦١ المؤرخ 20", "mixed-digits", "١٨٠/٦١"),
    Seed(A72, "١٨٠/٦١ المؤرخ", "٦١/١٨٠ المؤرخ", "mixed-order", "٦١/١٨٠"),
    Seed(A76, "قراراتها 61/180 المؤرخ", "قراراتها 180/61 المؤرخ", "mixed-order", "180/61"),
    Seed(EN, "64/178 of 18 December 2009, by which", "64/178 of 18 December 2009, entitled “Improving the coordination of efforts”, recalling also resolution 64/178, entitled “Improving the coordinated effort”, by which", "two-titles", "Improving the coordinated effort"),
    Seed(A76, "72/195 المؤرخ 19 كانون الأول/ديسمبر 2017،", "72/195 المؤرخ 19 كانون الأول/ديسمبر 2017 المعنون ”تحسين تنسيق الجهود لمكافحة الاتجار بالبشر“،", "other-title", "تحسين تنسيق الجهود لمكافحة الاتجار بالبشر"),
    # notes
    Seed(A72, "الرفيع المستوى^(٢)", "الرفيع المستوى", "mark-missing", "(٢) القرار"),
    Seed(A72, "لعام ٢٠٣٠^(١)", "لعام ٢٠٣٠", "mark-missing", "(١) القرار"),
    Seed(A72, "(٢) القرار ١/٧٢.\n", "", "note-missing", "^(٢)"),
    Seed(A72, "(١) القرار ١/٧٠.\n(٢) القرار ١/٧٢.\n", "", "note-missing", "^(١)"),
    Seed(A72, "^(٢)،", "^(٣)،", "note-missing", "^(٣)"),
    Seed(A72, "(٢) القرار ١/٧٢.", "(٢) القرار ١/٧٢.\n(٢) القرار ١/٧١.", "note-numbering", "(٢) القرار ١/٧١"),
    Seed(A64, "(1) القرارات", "(1) المرجع نفسه، القرارات", "dangling-ibid", "المرجع نفسه"),
    Seed(EN, "1 United Nations, Treaty Series, vol.", "1 Ibid., vol.", "dangling-ibid", "Ibid."),
    Seed(C4, "(1) CTOC/COP/2008/8 وCTOC/COP/2008/9.", "(1) المرجع السابق، الصفحة 9.", "dangling-ibid", "المرجع السابق"),
    # paragraphs
    Seed(EN, "3. Requests the United Nations Office", "5. Requests the United Nations Office", "paragraph-numbering", "5. Requests"),
    Seed(FR, "2. Prie l'Office", "1. Prie l'Office", "paragraph-numbering", "1. Prie"),
    Seed(ES, "2. Solicita", "3. Solicita", "paragraph-numbering", "3. Solicita"),
    Seed(ZH, "2. 请秘书长", "3. 请秘书长", "paragraph-numbering", "3. 请秘书长"),
    Seed(A76, "3 - تطلب إلى الأمين العام", "4 - تطلب إلى الأمين العام", "paragraph-numbering", "4 - تطلب"),
    Seed(C4, "(ب) حث الدول", "(د) حث الدول", "paragraph-numbering", "(د) حث"),
    Seed(EN, "within existing mandates.", "as set out in paragraph 9 above.", "paragraph-reference", "paragraph 9 above"),
    Seed(RU, "помощь по их просьбе.", "помощь, о которой говорится в пункте 6 выше.", "paragraph-reference", "пункте 6 выше"),
    Seed(A76, "تنفيذ هذا القرار.", "تنفيذ الفقرة 7 من هذا القرار.", "paragraph-reference", "الفقرة 7 من هذا القرار"),
    Seed(ZH, "向安理会提交报告。", "就上文第5段向安理会提交报告。", "paragraph-reference", "上文第5段"),
    # names
    Seed(EN, "United Nations Office on Drugs and Crime to publish", "United Nations Office on Durgs and Crime to publish", "body-misspelt", "Durgs"),
    Seed(EC, "Commission on Crime Prevention and Criminal Justice", "Commission on Crime Prevension and Criminal Justice", "body-misspelt", "Prevension"),
    Seed(FR, "Office des Nations Unies contre la drogue et le crime", "Office des Nations Unies contre la drouge et le crime", "body-misspelt", "drouge"),
    Seed(ES, "Oficina de las Naciones Unidas contra la Droga y el Delito", "Oficina de las Naciones Unidas contra la Drgoa y el Delito", "body-misspelt", "Drgoa"),
    Seed(RU, "Управление Организации Объединенных Наций по наркотикам и преступности", "Управление Организации Объединенных Наций по накротикам и преступности", "body-misspelt", "накротикам"),
    Seed(A61, "لمكتب الأمم المتحدة المعني بالمخدرات والجريمة", "لمكتب الأمم المتحدة المعني بالمخردات والجريمة", "body-misspelt", "بالمخردات"),
    Seed(A72, "فريق التنسيق المشترك بين الوكالات لمكافحة", "فريق التنسيق المشترك بين الوكلات لمكافحة", "body-misspelt", "الوكلات"),
    Seed(EC, "2. Requests the United Nations Office on Drugs and Crime", "2. Requests the United Nations Development Fund for Women", "body-outdated", "United Nations Development Fund for Women"),
    Seed(ES, "2. Solicita a la Oficina de las Naciones Unidas contra la Droga y el Delito", "2. Solicita a la Comisión sobre el Desarrollo Sostenible", "body-outdated", "Comisión sobre el Desarrollo Sostenible"),
    Seed(A72, "٢ - تطلب إلى مكتب الأمم المتحدة المعني بالمخدرات والجريمة", "٢ - تطلب إلى صندوق الأمم المتحدة الإنمائي للمرأة", "body-outdated", "صندوق الأمم المتحدة الإنمائي للمرأة"),
    # the head
    Seed(EN, "Sixty-fourth session", "Sixty-fifth session", "head-conflict", "Sixty-fifth session"),
    Seed(FR, "Soixante-septième session", "Soixante-huitième session", "head-conflict", "Soixante-huitième session"),
    Seed(RU, "Семьдесят четвертая сессия", "Семьдесят пятая сессия", "head-conflict", "Семьдесят пятая сессия"),
    Seed(A76, "الدورة السادسة والسبعون", "الدورة الخامسة والسبعون", "head-conflict", "الدورة الخامسة والسبعون"),
    Seed(ES, "70/179. Mejoramiento", "70/197. Mejoramiento", "head-conflict", "70/197"),
    Seed(EN, "adopted by the General Assembly on 30 July 2010", "adopted by the General Assembly on 30 July 2012", "head-conflict", "30 July 2012"),
    Seed(A72, "٧٣\n١٩ كانون الأول/ديسمبر ٢٠١٧", "٧٣\n١٨ كانون الأول/ديسمبر ٢٠١٧", "head-conflict", "١٨ كانون الأول/ديسمبر ٢٠١٧"),
    # signs
    Seed(A76, "(A/76/463، الفقرة 26)]", "(A/76/463، الفقرة 26]", "unbalanced", "(A/76/463"),
    Seed(EN, "its resolution 55/25 of 15 November 2000,1", "its resolution 55/25 (of 15 November 2000,1", "unbalanced", "(of 15 November"),
    Seed(FR, "sa résolution 64/293;", "sa résolution 64/293 «Plan d'action mondial;", "unbalanced", "«Plan"),
    Seed(ZH, "《全球行动计划》", "《全球行动计划", "unbalanced", "《全球行动计划"),
    Seed(RU, "(2017) Совета Безопасности от 21 ноября 2017 года", "(2017) Совета Безопасности от 21 ноября 2017 года)", "unbalanced", "года),"),
    # what is left open
    Seed(C4, "(ب) حث الدول الأطراف", "(ب) حث، عملا بالقرار 62/64، الدول الأطراف", "ambiguous", "62/64"),
]  # fmt: skip


def sample(name: str) -> Document:
    return read(next(path for path in sample_files() if path.name == f"{name}.txt"))


def sown(seed: Seed) -> tuple[Document, tuple[int, int]]:
    """Give the document with its error, and the place where it is to be found."""
    document = sample(seed.file)
    assert document.text.count(seed.old) == 1, (seed.old, document.text.count(seed.old))
    text = document.text.replace(seed.old, seed.new)
    at = seed.at or seed.new
    assert text.count(at) == 1, (at, text.count(at))
    start = text.index(at)
    return Document(document.source, text, document.sha256), (start, start + len(at))


#: Gives what all documents but the one of a hash say.
Witness = Callable[[str], Known]


def known_to_the_sample(folder: Path) -> Witness:
    """Read the sample into a store, for what its documents say of each other."""
    with Store(str(folder / "store"), read_only=False) as store:
        for path in sample_files():
            document = read(path)
            store.put(extract(document), document)
        return witnesses_in(store).without


def findings_of(document: Document, known: Known | None) -> tuple[Finding, ...]:
    return proofread(document, extract(document), known=known)


def is_found(seed: Seed, findings: tuple[Finding, ...], place: tuple[int, int]) -> bool:
    return any(f.code == seed.code and f.start < place[1] and place[0] < f.end for f in findings)


def outcomes(witness: Witness) -> Iterator[tuple[Seed, bool, tuple[Finding, ...]]]:
    for seed in SEEDS:
        document, place = sown(seed)
        findings = findings_of(document, witness(document.sha256))
        yield seed, is_found(seed, findings, place), findings


def main() -> None:
    rows: dict[str, list[bool]] = defaultdict(list)
    languages: dict[str, list[bool]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for seed, found, findings in outcomes(known_to_the_sample(Path(folder))):
            rows[seed.code].append(found)
            languages[seed.file[-2:]].append(found)
            if not found:
                seen = ", ".join(f"{f.code} at {f.line}:{f.column}" for f in findings)
                print(f"missed: {seed.code} in {seed.file}: {seed.new[:60]} ({seen or 'nothing'})")
    for table in (rows, languages):
        for name, marks in sorted(table.items()):
            print(f"{name:22} {sum(marks):3} of {len(marks):3}")
        print()
    every = [mark for marks in rows.values() for mark in marks]
    print(f"{'all':22} {sum(every):3} of {len(every):3}  {sum(every) / len(every):.1%}")


if __name__ == "__main__":
    main()
