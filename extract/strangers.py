"""Bodies that nobody lists, told by how they are named beside an act: the city council's.

Organs of the United Nations are named in full or, once known, by a bare capital: the Council. A
modifier (City Council), another owner (General Assembly of the Presbyterian Church) or a plain
noun (the board adopted) says that the act is somebody else's.
"""

import re

from nasab.extract.governors import Group
from nasab.extract.grammar import Mark, Marks, first_after, is_formal, last_before
from nasab.extract.months import month_words
from nasab.extract.shapes import Form

#: How far before a name what modifies it is looked for.
MODIFIER_REACH = 24
#: How far behind a verb of adoption the act may stand.
ADOPTING_REACH = 24

# A capital word before "Council" that is no article, preposition or participle.
_MODIFIER = re.compile(
    r"\b(?!(?:The|This|That|In|By|Of|For|On|At|As|Under|Per|See|And|To|From|With|Both|Nations"
    r"|UN[A-Z]{0,8}|All|Any|Its|Each|Other|Several|Relevant|Previous|Current|President|When|While"
    r"|Since|If)\b)[A-Z][A-Za-z]{1,20}(?<!ing)(?<!ed) \Z"
)
_ELSEWHERE = re.compile(
    r"\sof\s(?:the\s)?(?!United\sNations|UN[A-Z]{0,5}\b|U\.N|Organi[sz]ation\sof\sthe\sUnited"
    r"|Res|Dec)(?P<word>[A-Z]\w*)"
    r"|\s(?:des|de\slos|de\slas)\s(?!Nations|Naciones)[a-z]"
    r"|\s(?:للمساهمين|للشركاء|للشركه|للبنك|للنقابه|للاتحاد|للكنيسه)(?![\u0621-\u064a])"
)
# "the board", "the company": a plain noun that adopts; these may stand for an organ of ours
_PLAIN_SUBJECT = re.compile(
    r"\b[Tt]he (?:(?:[a-z-]{2,16} ){1,2}(?:council|assembly|committee|commission)"
    r"|(?!(?:body|assembly|council|committee|commission|conference|session|meeting|plenary) )"
    r"(?:[a-z-]{2,16} ){0,2}(?!body )[a-z-]{3,16}) \Z"
)
_CAPITAL = re.compile(r" [A-ZÁÉÍÓÚÀÈ][a-zà-ÿ]{2,20} ")
_CHINESE_BODY = re.compile("[会院局部府庭厅]第")


def is_of_stranger(text: str, group: Group, head: int, marks: Marks) -> bool:
    """Tell whether a list of numbers is named as the acts of a body that nobody lists.

    Parameters
    ----------
    text
        Folded text.
    group
        The list.
    head
        Where its noun or its first number begins, whichever comes first.
    marks
        The grammar of its paragraph.

    Returns
    -------
    bool
    """
    organ, noun = group.organ, group.noun
    if noun is None:
        return False
    if organ is not None:
        return _is_modified(text, organ, marks)
    body = first_after(marks.cues_for("bodyNoun"), noun.end)
    # a torn page may leave "the Council" of the Security Council; the year proves its number
    if body is not None and body.start - noun.end == 1 and group.shapes[0].form is not Form.YEAR:
        return True
    first = group.shapes[0].start
    if noun.start > first:
        named = last_before(marks.organs, first - 1)
        ours = named is not None and named.end == first - 1
        return not ours and _CHINESE_BODY.search(text, max(0, first - 2), first) is not None
    verb = last_before(marks.cues_for("adopting"), head)
    if verb is None or head - verb.end > ADOPTING_REACH:
        return False
    named = last_before(marks.organs, verb.start)
    if named is not None and 1 < verb.start - named.end <= ADOPTING_REACH * 2:
        capital = _CAPITAL.match(text, named.end)  # El Consejo Nacional aprobó
        return capital is not None or _is_elsewhere(text, named.end)
    return _PLAIN_SUBJECT.search(text, max(0, verb.start - 56), verb.start) is not None


def _is_elsewhere(text: str, end: int) -> bool:
    """Whether an owner follows a name: "of Georgia", but not "of May"."""
    found = _ELSEWHERE.match(text, end)
    return found is not None and found["word"] not in month_words()


def _is_modified(text: str, organ: Mark, marks: Marks) -> bool:
    """Whether the name of an organ of ours is a piece of another's."""
    modifiers = marks.cues_for("bodyModifier")
    before, behind = last_before(modifiers, organ.start), first_after(modifiers, organ.end)
    if before is not None and organ.start - before.end == 1 and text[before.start].isupper():
        return True
    if is_formal(organ):
        return _is_elsewhere(text, organ.end)
    if behind is not None and behind.start - organ.end == 1:
        return True
    if text[organ.start : organ.end].isupper():
        return False  # an acronym: Chapter VII SC resolutions
    start = max(0, organ.start - MODIFIER_REACH)
    return _MODIFIER.search(text, start, organ.start) is not None
