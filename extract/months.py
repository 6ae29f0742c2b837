"""The names of the months as United Nations documents print them, in folded spelling.

Arabic documents write two series side by side (كانون الأول/ديسمبر); the Levantine names of two
words are matched by their first word, and :func:`month_names` leaves what follows to the caller.
"""

_LATIN_AND_CYRILLIC = """
January Jan janvier enero январь января январе
February Feb février fevrier febrero февраль февраля феврале
March Mar mars marzo март марта марте
April Apr avril abril апрель апреля апреле
May - mai mayo май мая мае
June Jun juin junio июнь июня июне
July Jul juillet julio июль июля июле
August Aug août aout agosto август августа августе
September Sep Sept septembre septiembre setiembre сентябрь сентября сентябре
October Oct octobre octubre октябрь октября октябре
November Nov novembre noviembre ноябрь ноября ноябре
December Dec décembre decembre diciembre декабрь декабря декабре
"""

# The single-word names by month; spelled as the fold leaves them (alef bare, ya dotted).
_ARABIC = """
يناير جانفي
شباط فبراير فيفري
اذار مارس
نيسان ابريل افريل
ايار مايو ماي
حزيران يونيه يونيو جوان
تموز يوليه يوليو يوليوز جويليه
اب اغسطس اوت غشت
ايلول سبتمبر شتنبر
اكتوبر
نوفمبر نونبر نوفنبر
ديسمبر دجنبر
"""

#: The Levantine names of two words: the first, and the month by the second.
PAIRED: dict[str, dict[str, int]] = {
    "كانون": {"ثاني": 1, "اول": 12},
    "تشرين": {"اول": 10, "ثاني": 11},
}


def month_names() -> dict[str, int]:
    """Give every single-word month name in folded spelling with its month, 1 to 12.

    Latin and Cyrillic names stand in lower case, with a capital, and in capitals; the English
    *May* in small letters is left out, because it is a verb far more often.

    Returns
    -------
    dict
        Month numbers by name.

    Examples
    --------
    >>> names = month_names()
    >>> names["July"], names["يوليه"], names["julio"], names.get("may")
    (7, 7, 7, None)
    """
    found: dict[str, int] = {}
    for table, cased in ((_LATIN_AND_CYRILLIC, True), (_ARABIC, False)):
        for month, line in enumerate(table.strip().splitlines(), start=1):
            for name in line.split():
                spellings = {name, name.lower(), name.capitalize(), name.upper()}
                found |= dict.fromkeys(spellings if cased else {name}, month)
    del found["-"], found["may"]
    return found
