"""How paragraphs of acts open: the organ that speaks, preambular clauses, operative verbs.

Verbs and organ names come from the ontology. What is written here is grammar: a preamble opens
its clauses with participles (Recalling, Rappelant, Recordando, ссылаясь) or, in Arabic, with the
particle إذ, and an operative paragraph with a finite verb. Chinese uses the same verbs for both.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from nasab.extract.fold import fold_phrase, lowered
from nasab.ontology.lexicon import lexicon
from nasab.ontology.organ import organs

_EMPHASIS = "*_ "
_ARABIC_PARTICLE = re.compile(r"و?\s?(?:اذ|اد)\s")
# واقتناعا منها and its like are adverbial accusatives; وقد نظرت tells what was done before.
_ARABIC_CLAUSE = re.compile(r"وقد\s|و\w{4,9}ا\s(?:منه|منها|منا|بان|الي|في|ب\w|ل\w)")
_STRICT_ARABIC = re.compile(r"واذ\s{1,3}[تين]\w")
_PARTICIPLE = re.compile(
    r"(?:having\b|[a-z]{3,14}ing\b|mindful|aware|concerned|alarmed|convinced|determined|"
    r"encouraged|conscious|cognizant|desirous|disturbed|dismayed|guided|appalled|inspired|resolved|"
    r"(?:se\s|s'|ne\s)?\w{2,14}ant\b|convaincue?|préoccupée?|consciente?|consternée?|résolue?|"
    r"soucieuse|alarmée?|animée?|guidée?|"
    r"\w{2,14}(?:ando|iendo|yendo)(?:se)?\b|convencid[ao]|preocupad[ao]|alarmad[ao]|resuelt[ao]|"
    r"deseos[ao]|guiad[ao]|decidid[ao]|alentad[ao]|"
    r"будучи|\w{3,16}(?:ясь|вшись|[ауоие]я|ав|ив|ев|ыв)\b)"
)
# Of these, the forms that are no noun or adjective, for participles that the lexicon lacks.
_SURE_PARTICIPLE = re.compile(
    r"having\b|acting\b|(?:ayant|agissant|se fondant|s'inspirant)\b|habiendo\b|actuando\b|"
    r"\w{3,16}(?:ясь|вшись|вуя|туя|ывая|ивая|авая|евая|ждая|чая|ряя|ляя|рев|няв|шав)\b|будучи\b"
)
_ADVERBS = (
    *("also", "further", "again", "strongly", "once (?:again|more)", "urgently", "firmly"),
    *("solemnly", "equally", "deeply", "gravely", "fully", "seriously", "particularly"),
    *("likewise", "également", "en outre", "de nouveau", "vivement", "profondément"),
    *("gravement", "pleinement", r"avec \w+", "también", "además", "encarecidamente"),
    *("enérgicamente", "profundamente", "gravemente", "plenamente"),
    *(r"con (?:profunda |gran )?\w+", "также", "далее", "вновь", "настоятельно", "решительно"),
    *("особо", "высоко", "глубоко", "серьезно", "полностью", "равным образом"),
    r"с (?:глубоким |глубокой |большим |серьезной )?\w{4,20}(?:ем|ью)",
    "[又还再]",
)
_ADVERB = re.compile(rf"(?:(?:{'|'.join(_ADVERBS)})\s?){{1,2}}")
_FIRST_OF_ADVERB = frozenset(re.split(r"\W", adverb)[0] for adverb in _ADVERBS)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORD = re.compile(r"(?:[\u0621-\u064a]+|[A-Za-z\u00c0-\u024f\u0400-\u04ff]+)(?=[\s،,.;؛:])")
_BEFORE_ORGAN = re.compile(r"ان\s+|the\s+|l'|la\s+|le\s+|el\s+|les\s+|los\s+")
_ORGAN_STARTS = re.compile(
    r"[،,*_\s]{0,3}(?:ان\s|The\s|THE\s|L['’]|L[ae]s?\s|El\s|Los\s|[А-Я《\u4e00-\u9fff])"
)
#: How many code points tell with which verb a paragraph opens, and which organ it names first.
_OPENING, _NAMING = 90, 300
_SHORTEST_NAME = 3  # that of an organ with the comma after it
_HAN = re.compile("[\u4e00-\u9fff]")


@cache
def _verbs() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Give the governing phrases with what they announce, the longest first, by first word."""
    found: dict[str, dict[str, str]] = {}
    words = lexicon()
    actions = ((verb.phrase, verb.action) for verb in words.actions)
    triggers = ((t.phrase, t.relation) for t in words.triggers if not t.local)
    for phrase, name in (*actions, *triggers):
        plain = fold_phrase(phrase)
        if not plain.startswith(("اذ ", "ان ")):
            found.setdefault(_first_key(plain), {}).setdefault(plain, name)
    return {
        key: tuple(sorted(each.items(), key=lambda item: -len(item[0])))
        for key, each in found.items()
    }


def _opening(text: str) -> tuple[str, str] | None:
    """Give the governing phrase that a text opens with, and what it announces."""
    return _opening_of(text[:_OPENING])


# What a paragraph opens with is asked of its line, of its part of the document, and of its verb.
@lru_cache(1024)
def _opening_of(text: str) -> tuple[str, str] | None:
    first = _PLAIN_WORD.match(text)
    if first and (word := lowered(first[0])) not in _verbs() and word not in _FIRST_OF_ADVERB:
        return None
    words = lowered(text).replace("*", "").replace("’", "'").lstrip(_EMPHASIS)
    for _ in range(2):
        if not words:
            return None
        for phrase, name in _verbs().get(_first_key(words), ()):
            if words.startswith(phrase) and _is_whole(phrase, words, len(phrase)):
                return phrase, name
        # Arabic puts its adverbs behind the verb
        adverb = None if "\u0600" <= words[0] <= "\u06ff" else _ADVERB.match(words)
        if not adverb:
            return None
        words = words[adverb.end() :]
    return None


def opening_verb(text: str) -> str | None:
    """Give the governing phrase of the lexicon that a paragraph opens with.

    Parameters
    ----------
    text
        Folded text from the first word after the label on.

    Returns
    -------
    str or None
        The phrase, folded, in small letters.

    Examples
    --------
    >>> opening_verb("Also requests the Secretary-General")
    'requests'
    """
    found = _opening(text)
    return found[0] if found else None


def opening_action(text: str) -> str | None:
    """Give what the verb announces that a paragraph opens with.

    Parameters
    ----------
    text
        Folded text from the first word after the label on.

    Returns
    -------
    str or None
        The name of an action or a relation of the ontology.

    Examples
    --------
    >>> opening_action("**تطلب** الي الامين العام"), opening_action("Recalls its resolution")
    ('requests', 'recalls')
    """
    found = _opening(text)
    return found[1] if found else None


@cache
def _slips() -> tuple[str, ...]:
    """Give the phrases whose particle recognition misreads (إن يشير for إذ يشير)."""
    words = lexicon()
    slips = [trigger.phrase for trigger in words.triggers if trigger.slip]
    slips += [verb.phrase for verb in words.actions if verb.slip]
    plain = dict.fromkeys(map(fold_phrase, slips))
    return tuple(phrase for phrase in plain if phrase.startswith("ان "))


def opens_preamble(text: str) -> bool:
    """Whether a paragraph opens as a clause of a preamble does.

    Parameters
    ----------
    text
        Folded text of the paragraph from its first word on.

    Returns
    -------
    bool

    Examples
    --------
    >>> opens_preamble("واذ تشير الي قرارها 64/293"), opens_preamble("Recalling its resolution")
    (True, True)
    >>> opens_preamble("Requests the Secretary-General"), opens_preamble("During its session,")
    (False, False)
    """
    text = text.lstrip(_EMPHASIS)
    first = text[:1]
    if "\u0600" <= first <= "\u06ff":
        return first in "وا" and _opens_arabic_preamble(text)
    comma = text.rstrip(_EMPHASIS)[-1:] in (",", "，")
    if "\u4e00" <= first <= "\u9fff":
        return comma and opening_verb(text) is not None
    if not first.isupper() and not "а" <= first <= "я":
        return False
    known, sure = _participle(text[:_OPENING])
    return known or (comma and sure)


@lru_cache(1024)
def _participle(text: str) -> tuple[bool, bool]:
    """Whether a text opens with a participle that the lexicon has, and with one that is no noun.

    Titles open with gerunds too ("Strengthening …"), sentences with adjectives ("Данная …").
    """
    words = lowered(text).replace("’", "'")
    if adverb := _ADVERB.match(words):
        words = words[adverb.end() :]
    if not _PARTICIPLE.match(words):
        return False, False
    return _opening(words) is not None, _SURE_PARTICIPLE.match(words) is not None


def _opens_arabic_preamble(text: str) -> bool:
    if _ARABIC_PARTICLE.match(text) or _ARABIC_CLAUSE.match(text):
        return True
    words = text.removeprefix("و")
    if not words.startswith("ان "):
        return False
    clause = text.rstrip(_EMPHASIS)[-1:] in ",،" and words[3:4] in "تي"
    return clause or words.startswith(_slips())


@cache
def _organ_names() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Give the names of organs with their codes, the longest first, by their first word."""
    found: dict[str, dict[str, str]] = {}
    for code, organ in organs().items():
        for names in (organ.names.values(), *organ.short.values()):
            for name in map(fold_phrase, names):
                found.setdefault(_first_key(name), {}).setdefault(name, code)
    return {
        key: tuple(sorted(names.items(), key=lambda item: -len(item[0])))
        for key, names in found.items()
    }


def _first_key(text: str) -> str:
    """Give the first word of a text, or its first character where the script parts no words."""
    first = _FIRST_WORD.match(text)
    return text[0] if first is None or "\u4e00" <= text[0] <= "\u9fff" else first[0]


def speaking_organ(text: str) -> str | None:
    """Give the organ whose act opens with a paragraph ("The General Assembly,").

    Parameters
    ----------
    text
        Folded text of the paragraph.

    Returns
    -------
    str or None
        The organ's code; None where the paragraph does not open an act, ``""`` where it opens
        that of an organ that the ontology does not know.

    Examples
    --------
    >>> speaking_organ("ان الجمعيه العامه،"), speaking_organ("The Security Council,")
    ('A', 'S')
    >>> speaking_organ("The General Assembly decided in 2016 to meet.") is None
    True
    """
    if len(text) < _SHORTEST_NAME or not _ORGAN_STARTS.match(text):
        return None
    text = text.lstrip(",،*_ ")
    code, end = organ_at(text, 0)
    if code is not None:
        return code if _begins_act(text[end:], bare=text.startswith("ان ")) else None
    other = _ANY_ORGAN.match(lowered(text[:420]))
    if other and _TELLS.search(other[0]):
        return None
    return "" if other and _begins_act(text[other.end() :], bare=False) else None


def _is_whole(phrase: str, text: str, end: int) -> bool:
    """Whether a phrase that ends at `end` of a text ends with its last word."""
    return bool(_HAN.match(phrase[-1])) or not text[end : end + 1].isalnum()


def organ_at(text: str, start: int) -> tuple[str | None, int]:
    """Give the organ that is named at a place of a text.

    Parameters
    ----------
    text
        Folded text.
    start
        Where the name, or an article before it, begins.

    Returns
    -------
    tuple of str or None, and int
        The organ's code and the end of its name; None and `start` where no organ is named there.

    Examples
    --------
    >>> organ_at("قرار مجلس الامن رقم 381", 5)
    ('S', 15)
    """
    code, length = _organ_named(text[start : start + _NAMING])
    return code, start + length


@lru_cache(1024)
def _organ_named(text: str) -> tuple[str | None, int]:
    """Give the organ that a text opens with, and how far its name reaches."""
    head = lowered(text).replace("’", "'")
    before = _BEFORE_ORGAN.match(head)
    at = before.end() if before else 0
    if at < len(head):
        for name, code in _organ_names().get(_first_key(head[at:]), ()):
            if head.startswith(name, at) and _is_whole(name, head, at + len(name)):
                return code, at + len(name)
    return None, 0


_ANY_ORGAN = re.compile(
    r"ان (?:مجلس|المجلس|مؤتمر|لجنه|اللجنه|جمعيه|هيئه)\s[^،,.]{2,160}(?=[،,]|\Z)"
    r"|the (?:conference|commission|council|committee|assembly|meeting|board)[^,.]{0,160}(?=,)"
    r"|l[ae] (?:conférence|commission|conseil|comité|réunion)\b[^,.]{0,160}(?=,)"
    r"|(?:el|la) (?:conferencia|comisión|consejo|comité|reunión)\b[^,.]{0,160}(?=,)"
    r"|(?:конференция|комиссия|совет|комитет)\b[^,.]{0,160}(?=,)"
)
# A sentence about an organ, which goes on to a comma.
_TELLS = re.compile(
    r"\b(?:(?:decid|adopt|agree|consider|not|recall|request|approv|conclud|recommend)e?d|met|was|were|"
    r"is|are|had|has|will|ont|est|sont|ha|decidió|aprobó)\b"
)
_COMMA = re.compile(r"[*_]{0,3}\s{0,3}(?:[,،:][*_]{0,3}\s{0,3}|\Z)")


def _begins_act(rest: str, *, bare: bool) -> bool:
    """Whether what follows an organ's name begins its act, rather than tells of it.

    A name alone on a line is a letterhead, but for Arabic, whose إن begins nothing else.
    """
    comma = _COMMA.match(rest)
    after = rest[comma.end() if comma else 0 :].lstrip(_EMPHASIS)
    if not after:
        return bare or (comma is not None and comma[0].strip(_EMPHASIS) != "")
    return opens_preamble(after[:1].upper() + after[1:])


def opens_paragraph(text: str) -> bool:
    """Whether a line can only be the first of a paragraph of an act.

    Parameters
    ----------
    text
        A folded line, wherever in a wrapped text it stands.

    Returns
    -------
    bool

    Examples
    --------
    >>> opens_paragraph("واذ تلاحظ"), opens_paragraph("and other bodies")
    (True, False)
    """
    first = text.lstrip(_EMPHASIS)[:1]
    if "\u0600" <= first <= "\u06ff":
        return first in "او،" and (
            _STRICT_ARABIC.match(text) is not None or speaking_organ(text) is not None
        )
    return (first.isupper() and opens_preamble(text)) or speaking_organ(text) is not None


def opens_operative(text: str) -> bool:
    """Whether a paragraph opens with a verb of decision, as operative paragraphs do.

    Parameters
    ----------
    text
        Folded text from the first word after the label on.

    Returns
    -------
    bool

    Examples
    --------
    >>> opens_operative("Requests the Secretary-General"), opens_operative("تطلب الي الامين العام")
    (True, True)
    >>> opens_operative("Recalling its resolution")
    False
    """
    return opening_verb(text) is not None and not opens_preamble(text)


_ANNEX = re.compile(
    r"(?:المرفق|مرفق|تذييل|annex|appendix|enclosure|annexe|appendice|anexo|ap[eé]ndice|приложение|附件|附录)"
    r"(?:\s+(?:[ivx]{1,5}|[0-9a-z]{1,2}|[\u0621-\u064a]{3,7}|[一二三四五六七八九十]{1,2}))?\Z"
)


def is_annex_heading(text: str) -> bool:
    """Whether a paragraph is the heading of an annex.

    Parameters
    ----------
    text
        A folded paragraph.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_annex_heading("Annex II"), is_annex_heading("المرفق"), is_annex_heading("Annex to it:")
    (True, True, False)
    """
    return len(text) < 30 and bool(_ANNEX.match(lowered(text.strip(_EMPHASIS))))
