"""Units of text that, repeated to a megabyte, must not make extraction slow."""

from itertools import count

#: By the kind of attack: what is repeated. ``{n}`` is a number that grows with each repetition,
#: for some work is done once for all that is the same.
UNITS: dict[str, dict[str, str]] = {
    "single signs": {
        "digits": "7",
        "slashes": "/",
        "kashida": "\u0640",
        "vowel signs": "\u064f",
        "opening brackets": "(",
        "closing brackets": ")",
        "bracket pairs": "() ",
        "quotation marks": "“",
        "spaces": " ",
        "line ends": "\n",
        "carriage returns": "\r",
        "stops": ". ",
        "commas": ",",
        "carets": "^",
        "stars": "*",
        "rules": "____\n",
    },
    "short lines": {
        "of a letter": "a\n",
        "of an Arabic letter": "ا\n",
        "of a Han character": "决\n",
        "of two letters": "ab\n",
        "of an Arabic particle": "في\n",
        "of a figure": "7\n",
        "of a bracket": "(\n",
        "of a pair": "64/293\n",
        "of a torn pair": "64/\n293\n",
        "of a label": "1.\n",
        "of a page number": "Page 3\n",
        "of a year": "2017\n",
    },
    "numbers": {
        "pairs": "64/293 ",
        "torn pairs": "64 293 ",
        "spaced digits": "6 4 / 2 9 3 ",
        "symbols": "A/RES/64/293 ",
        "halves of symbols": "A/RES/",
        "documents": "A/72/440/Add.1 ",
        "Roman sessions": "2625 (XXV) ",
        "Arabic sessions": "3201 (د إ-6) ",
        "parts": "47/120 A and B ",
        "numbers and a bracket": "1 (",
        "zeros": "0/",
        "a list of pairs": "55/67, 58/137, ",
        "a list of years": "1820 (2008), 1888 (2009), ",
        "treaties": "United Nations, Treaty Series, vol. 2225, No. 39574 ",
    },
    "governed numbers": {
        "Arabic, its": "قرارها 64/293 ",
        "Arabic, of the Council": "قرار مجلس الأمن 2388 (2017) ",
        "Arabic sentences": "قرارها 64/293. ",
        "Chinese": "第64/293号决议",
        "Chinese, of the Assembly": "大会第64/293号决议，",
        "English": "General Assembly resolution 64/293, ",
        "English, its, dated": "its resolution 64/293 of 30 July 2010, ",
        "French": "résolution 64/293 de l’Assemblée générale, ",
        "Russian": "резолюции 64/293 Генеральной Ассамблеи, ",
        "Spanish": "resolución 64/293 de la Asamblea General, ",
        "of the Council": "Security Council resolution 2388 (2017), ",
        "of a foreign organ": "League of Arab States resolution 7442 ",
        "of an organ left open": "the Council resolution 1 ",
        "dates dealt out": "resolutions 1/1 and 2/2 of 1 May 2001 and 2 May 2002, respectively, ",
        "a place in an act": "see para. 3 of resolution 64/293 ",
    },
    "notes and paragraphs": {
        "marks": "(1) ",
        "raised marks": "word^(1)^ ",
        "superscripts": "word¹ ",
        "notes": "(1) See A/72/1.\n",
        "clauses": "Recalling its resolution 64/293,\n",
        "Arabic clauses": "وإذ تشير إلى قرارها 64/293،\n",
        "decisions": "1. Requests the Secretary-General to report;\n",
        "requests in a line": "requests the Secretary-General, urges States, ",
        "headings of annexes": "Annex\n",
        "letters": "(a) word;\n",
        "addresses": "https://undocs.org/A/RES/64/293 ",
        "addresses run on": "https://",
    },
    "names and dates": {
        "bodies": "Security Council ",
        "Arabic bodies": "مجلس الأمن ",
        "long names": "United Nations Office on Drugs and Crime ",
        "definitions": "the Security Council (the Council) ",
        "dates": "30 July 2010 ",
        "Arabic dates": "30 تموز/يوليه 2010 ",
        "figures": "12/10/2018 ",
        "Chinese dates": "2010年7月30日",
        "Russian dates": "30 июля 2010 года ",
        "ranges of dates": "30 - 31 July 2010 ",
        "months": "تموز/ ",
        "years": "2017 ",
    },
    "damage": {
        "stretched words": "قـرار ",
        "drawn forms": "ﻗﺮار ",
        "ligatures turned": "اإلنسان ",
        "stretch letters": "قررررار ",
        "lone letters": "ا ل ",
        "letters backwards": "ةيعمجلا ",
        "wrong code page": "Ù‚Ø±Ø§Ø± ",
        "mirrored symbols": ")A/RES/64/293( ",
        "years first": "2004) 1540 ",
        "mirrored years": "2017( 2388) ",
        "torn": "2268 ( 2016 ( ",
        "of several kinds": "قـرارها 64/293 (2017( ) \n",
        "runs turned": "٧٢/١٩٥أُعِدَّ هذا التقرير عملاً بقرار الجمعية العامة\n",
    },
    "running numbers": {
        "pairs": "{n}/{n} ",
        "symbols": "A/72/{n} ",
        "heads of pages": "Page {n}\nA/72/{n}\n",
        "paragraphs": "{n}. See resolution 64/{n}.\n\n",
        "Arabic paragraphs": "{n} - قرارها 64/{n}\n\n",
        "notes": "the resolution{n}\n\n{n} See A/72/{n}.\n\n",
        "marks and notes": "the Council[{n}] took note ({n}) of {n}\n[{n}] A/RES/64/{n}\n",
        "sections": "{n}.{n}\n",
        "years": "{n} (2008), ",
        "years first": "(2008) {n} ",
        "Chinese": "第64/{n}号决议",
        "parts": "47/{n} A and B, ",
        "ranges": "resolutions 64/{n} to 64/{n}9; ",
        "definitions": "Group {n} (“the Group{n}”), decision 1/{n} of the Group{n}. ",
    },
}


def repeated(unit: str, length: int) -> str:
    """Repeat a unit up to a length in code points.

    Parameters
    ----------
    unit
        What is repeated; ``{n}`` in it is counted up.
    length
        How many code points are wanted.

    Returns
    -------
    str
        The repetitions, cut at the length.

    Examples
    --------
    >>> repeated("A/72/{n} ", 15)
    'A/72/1 A/72/2 A'
    """
    if "{n}" not in unit:
        return (unit * (length // len(unit) + 1))[:length]
    pieces: list[str] = []
    made = 0
    for number in count(1):
        if made >= length:
            break
        pieces.append(unit.replace("{n}", str(number)))
        made += len(pieces[-1])
    return "".join(pieces)[:length]
