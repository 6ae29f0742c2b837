"""Whose act a number is, where another organization is named: 7442 of the Arab League's council.

The acts of other organizations are printed like those of the United Nations, and so are the
orders of ministers. A name beside a number says that the act is not ours only where it owns the
act ("resolution 12/40 of the Organization of Islamic Cooperation"); as the subject of what
follows it owns nothing ("Pursuant to resolution 2036 (2012), the African Union …").
"""

import re

from nasab.extract.governors import Group
from nasab.extract.grammar import Mark, Marks, first_after, is_formal, last_before
from nasab.extract.shapes import Form, Shape
from nasab.extract.strangers import is_of_stranger

#: How far behind a number the name of a foreign organ refuses it ("of the", "الصادر عن").
FOREIGN_REACH = 24
#: How far behind the name of who adopted an act its noun may stand ("adopted in May 2014 the …").
ADOPTING_REACH = 48

_OWNER_GAP = re.compile(
    r"(?:['’]s)?\s{1,2}(?:(?:رقم|[Nn][oº°]|[Nn][uú]m|№)\.?\s?)?\Z|(?:通过)?的?\s?第\s?\Z"
)
# What stands between an act and whose it is: "of the", "adoptée par l'", "الصادر عن". A bare "by"
# names who carries the act out.
_OWNED = re.compile(
    r"""(?:,?\s{1,2}(?:(?:adopted|issued)\sby\s(?:the\s)?|adopt[eé]e?s?\spar\s(?:l['’]|la\s|le\s)?
      |(?:aprob|adopt)ad[ao]s?\spor\s(?:el\s|la\s)?|принят\w{1,3}\s)
      |\s{1,2}(?:of\s(?:the\s)?|de\sl['’]|de\sla\s|du\s|des\s|d['’]|del?\s(?:la\s|los\s)?
      |(?:الصادر|الصادره|الصادرة|الصادرين|الصادران)\sعن\s
      |الذي\s(?:اتخذه|اتخذته|اعتمده|اعتمدته)\s|ل))\Z""",
    re.VERBOSE,
)
# What stands between a subject and its act: "X, in its resolution", "X, dans sa résolution".
_IN_ITS = re.compile(r"\s?[,،]\s?(?:in|by|dans|par|en|por|в|في)\s\Z")
# قرر المجلس البلدي في القرار 55/3: the body that speaks and its act, where none of ours is named.
_IN_ACT = re.compile(r"\s(?:في|بموجب)\s\Z")
# What stands between such an act at the head of a sentence and its subject.
_SUBJECT_BEHIND = re.compile(r"\s?[,،]\s?(?:the\s|la\s|le\s|l['’]|el\s)?\Z")
# What an act is about stands right behind its noun.
_ABOUT = re.compile(
    r"\s(?:on|concerning|regarding|about|entitled|relative|concernant|sur|portant|sobre|relativa"
    r"|о|об|по|касающ\w{3}|بشان|المتعلق|المتعلقه|حول|المعنون)\s"
)
# in Russian the owner follows in the genitive, and a subject in the nominative
_GENITIVE = re.compile(r"\w*(?:ого|его|ой|ей|[аыи])\b|[А-Я]{2,}\b")


def is_foreign(text: str, group: Group, shape: Shape, marks: Marks) -> bool:
    """Tell whether a number is an act of somebody else.

    Parameters
    ----------
    text
        Folded text.
    group
        The list of numbers that the number stands in.
    shape
        The number.
    marks
        The grammar of its paragraph.

    Returns
    -------
    bool
        True where another organization owns it.
    """
    if shape.form is Form.SYMBOL:
        return False
    if group.noun is not None and text[group.noun.start - 1 : group.noun.start] == "/":
        return True  # CP/RES. 1127: the noun is a piece of another organization's symbol
    first, end = group.shapes[0].start, group.shapes[-1].end
    head = min(group.noun.start if group.noun else first, first)
    if group.organ is not None and not is_formal(group.organ):
        head = min(head, group.organ.start)  # the African Union's Assembly is not ours
    if is_of_stranger(text, group, head, marks):
        return True
    owner = last_before(marks.foreign, shape.start)
    if owner is not None:
        if owner.start >= head and not _is_ours(text, group, head, owner, shape, marks):
            return True
        if owner.end <= head and _speaks(text, group, owner, marks, head):
            return True
    if group.organ is not None and group.organ.start >= end:
        end = group.organ.end  # the General Assembly of the Organization of American States
    after = first_after(marks.foreign, end)
    if after is None or after.start - end > FOREIGN_REACH:
        return False
    if _says_its(group) and shape.form is not Form.YEAR:
        return _SUBJECT_BEHIND.match(text, end, after.start) is not None
    return _is_owned(text, end, after)


def _says_its(group: Group) -> bool:
    """Whether the noun says that the act is of whoever speaks, and no organ of ours is named."""
    noun = group.act_noun
    return noun is not None and noun.possessive is not None and group.organ is None


def _speaks(text: str, group: Group, owner: Mark, marks: Marks, head: int) -> bool:
    """Whether a name before an act is its owner, or the subject that adopted or invokes it."""
    if _OWNER_GAP.match(text, owner.end, head):
        return True
    if group.organ is not None:
        return False
    if group.shapes[0].form is Form.PAIR and _IN_ACT.match(text, owner.end, head):
        return last_before(marks.formal_organs, owner.start) is None
    if _says_its(group) and group.shapes[0].form is not Form.YEAR:
        near = head - owner.end <= FOREIGN_REACH
        return near and _IN_ITS.search(text, max(owner.end, head - 12), head) is not None
    verb = last_before(marks.cues_for("adopting"), head)
    if verb is None:
        return False
    subject_first = 0 <= verb.start - owner.end <= 1
    verb_first = owner.start - verb.end == 1
    return (subject_first or verb_first) and head - owner.end <= ADOPTING_REACH


def _is_ours(text: str, group: Group, head: int, owner: Mark, shape: Shape, marks: Marks) -> bool:
    """Whether a name between an act's noun and its number only tells what the act is about.

    So it is in "its resolution on the African Union", and where an organ of ours stands on either
    side: a Council resolution on the African Union's force.
    """
    if group.act_noun is not None and group.act_noun.possessive and group.organ is None:
        return True
    if group.noun is not None and _ABOUT.match(text, group.noun.end, owner.start):
        return True
    if group.organ is not None and is_formal(group.organ) and group.organ.start < head:
        head = group.organ.start
    behind = first_after(marks.formal_organs, owner.end)
    if behind is not None and behind.end <= shape.start:
        return True
    before = last_before(marks.formal_organs, owner.start)
    if before is None or before.start < head:
        return False
    return not _is_owned(text, before.end, owner)


def _is_owned(text: str, end: int, owner: Mark) -> bool:
    """Whether what ends before a name is said to be of it: "of the African Union", not ", the"."""
    if _OWNED.match(text, end, owner.start):
        return True
    between = text[end : owner.start]
    return between.isspace() and _GENITIVE.match(text, owner.start, owner.end) is not None
