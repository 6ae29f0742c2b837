"""Which part of a document each paragraph belongs to: title, preamble, operative part, body."""

import re
from collections.abc import Container, Sequence

from nasab.extract.drafts import Draft
from nasab.extract.openings import (
    is_annex_heading,
    opening_verb,
    opens_operative,
    opens_preamble,
    speaking_organ,
)
from nasab.extract.records import Part

_LABEL_WORDS = re.compile(
    r"(?:[\-•*]\s{1,4})?(?:\*\*)?(?:[0-9]{1,3}\s{0,4}[.\-)]*|-\s{0,3}[0-9]{1,3}|[()]\s?\S{1,5}\s?[()]|\S\))"
    r"(?:\*\*)?[\s*_]{0,9}"
)
_ITEM = re.compile(r"(?:E?S-)?[0-9]{1,5}(?:/[0-9]{1,4}|\s?[A-Z]?\s?\([0-9IVXLC-]{1,8}\))")
_ACT_NOUN = re.compile(
    r"(?i)resolution|decision|statement|declaration|résolution|décision|resoluci|decisi|"
    r"резолюц|решени|قرار|مقرر|决议|决定"
)
_SENTENCE_END = re.compile(r"[.;؛。!?؟][\"”)\]]?(?:\s|\Z)")
_DIGIT = re.compile("[0-9]")
_LONGEST_HEADING = 200
_TITLE_PARAGRAPHS = 60
_LETTERHEAD_ROWS = 4
_CONTENTS = re.compile(
    r"(?i)\W{0,3}(?:contents|table of contents|summary|المحتويات|ملخص|موجز|table des matières|"
    r"résumé|índice|resumen|содержание|резюме|目录|摘要)\W{0,3}\Z"
)


def assign_parts(text: str, spans: Sequence[tuple[int, int]], drafts: Sequence[Draft]) -> None:
    """Fill in the part and the governing heading of every paragraph.

    Parameters
    ----------
    text
        The flow.
    spans
        The span of each paragraph in it.
    drafts
        The paragraphs, as many as spans; changed in place.
    """
    running: list[tuple[str, Draft]] = []
    for (start, end), draft in zip(spans, drafts, strict=True):
        if draft.role == "note":
            draft.part = Part.FOOTNOTE
        elif draft.role == "link":
            draft.part = Part.LINK
        else:
            running.append((text[start:end], draft))
    speaking = [at for at, (words, _) in enumerate(running) if speaking_organ(words) is not None]
    first = speaking[0] if speaking else None
    if first is None:
        _assign_without_act(running)
    else:
        _assign_title(running[:first], before_act=True)
        _assign_act(running[first:], {at - first for at in speaking})
    _assign_headings(running)


def words_of(text: str, draft: Draft) -> str:
    """Give a paragraph's words after its label."""
    return text[label_end(text) :] if draft.label is not None else text.lstrip("*_ -•")


def label_end(text: str) -> int:
    """Give where the words of a labelled paragraph begin.

    Parameters
    ----------
    text
        A labelled paragraph of a flow.

    Returns
    -------
    int
        The offset behind the label; 0 where it stands elsewhere in the line.

    Examples
    --------
    >>> label_end("12 - **تطلب** الي الامين العام")
    7
    """
    match = _LABEL_WORDS.match(text)
    return match.end() if match else 0


def _assign_act(running: Sequence[tuple[str, Draft]], speaking: Container[int]) -> None:
    """Part an act from its opening on: preamble, operative part, annexes.

    `speaking` tells which paragraphs name an organ that opens an act.
    """
    part = Part.PREAMBLE
    announced = _decisions_in_letters(running)
    for at, (text, draft) in enumerate(running):
        words = words_of(text, draft)
        if at in speaking:
            part = Part.PREAMBLE
        elif is_annex_heading(text):
            part = Part.BODY
        elif part is Part.PREAMBLE and (at == announced or _begins_operative(words, draft)):
            part = Part.OPERATIVE
        draft.part = Part.TITLE if part is Part.OPERATIVE and _is_closing(text, draft) else part


def _decisions_in_letters(running: Sequence[tuple[str, Draft]]) -> int | None:
    """Find where a lettered list of decisions begins, in an act without numbered paragraphs.

    The clauses of such a preamble end in a colon before the first letter, or each letter opens
    with a verb; a lettered list inside a preamble is followed by more clauses or by numbers.
    """
    found = None
    for at, (text, draft) in enumerate(running):
        if draft.label == "1" or (at and opens_preamble(text)):
            found = None
        if draft.label == "1":
            break
        announced = at and running[at - 1][0][-1:] == ":"
        if found is None and draft.label and (announced or opens_operative(words_of(text, draft))):
            found = at
    return found


def _is_closing(text: str, draft: Draft) -> bool:
    """Whether a paragraph is a line below an act that tells when it was adopted."""
    short = len(text) < 60 and draft.label is None and text[-1] not in ".;:,،؛。"
    return short and bool(_DIGIT.search(text)) and opening_verb(text) is None


def _begins_operative(words: str, draft: Draft) -> bool:
    if draft.label is not None and draft.label.isdigit():
        return draft.label == "1" or opening_verb(words) is not None
    preambular = opens_preamble(words[:1].upper() + words[1:])
    return not preambular and draft.label is None and opens_operative(words)


def _assign_title(running: Sequence[tuple[str, Draft]], *, before_act: bool) -> int:
    """Mark the head of a document; give how many paragraphs it has."""
    count = 0
    for text, draft in running[:_TITLE_PARAGRAPHS]:
        numbered = draft.label is not None and draft.label[0].isdigit()
        sentence = len(text) > 120 and len(_SENTENCE_END.findall(text)) > 1
        if (numbered or sentence or len(text) > 600) and not (before_act and len(running) < 12):
            break
        if not before_act and _ends_title(text, draft, count):
            break
        draft.part = Part.TITLE
        count += 1
    return count


def _ends_title(text: str, draft: Draft, count: int) -> bool:
    """Whether a paragraph of a report stands below its title: contents, summary, table, text."""
    if draft.label or len(text) > _LONGEST_HEADING or _is_item(text) or _CONTENTS.match(text):
        return True
    sentence = text[-1] in ".。" and len(text) > (16 if text[0] >= "\u2e80" else 40)
    return sentence or (draft.role == "row" and count > _LETTERHEAD_ROWS)


def _assign_without_act(running: Sequence[tuple[str, Draft]]) -> None:
    """Part a report, a letter, or an excerpt that begins inside an act."""
    titled = 0
    if len(running) > 1 and not opens_preamble(running[0][0]) and running[0][0][-1] not in ".;,،؛":
        titled = _assign_title(running, before_act=False)
    if titled == len(running):
        titled = 0
        for _, draft in running:
            draft.part = Part.BODY
    clauses = {at: part for at in range(titled, len(running)) if (part := _clause(*running[at]))}
    last = len(running) - 1
    if clauses.get(last - 1) is Part.OPERATIVE and _goes_on(running[last - 1][1], *running[last]):
        clauses[last] = Part.OPERATIVE
    # a report has single sentences that open like clauses; an act has little else
    if len(clauses) * 2 >= len(running) - titled:
        for at, part in clauses.items():
            running[at][1].part = part


def _goes_on(above: Draft, text: str, draft: Draft) -> bool:
    """Whether the last paragraph of an act goes on counting; alone of them it ends in a stop."""
    if not (above.label or "").isdigit() or draft.label != str(int(above.label or 0) + 1):
        return False
    return _is_clause(text.rstrip(".")) and opening_verb(words_of(text, draft)) is not None


def _clause(text: str, draft: Draft) -> Part | None:
    """Say what part of an act a paragraph is by its opening alone."""
    words = words_of(text, draft)
    if not _is_clause(words):
        return None
    numbered = draft.label is not None and draft.label.isdigit()
    if opens_preamble(words) and not numbered:
        return Part.PREAMBLE
    return Part.OPERATIVE if numbered and opening_verb(words) else None


def _is_clause(text: str) -> bool:
    """Whether a paragraph is one clause of an act rather than sentences of a report."""
    return not re.search(r"[.。]\s+\S", text[:-1]) and text[-1:] not in ".。"


def _assign_headings(running: Sequence[tuple[str, Draft]]) -> None:
    """Tell items of lists and tables of bare numbers which heading governs them."""
    items = [_is_item(text) for text, _ in running]
    if not any(items):
        return
    heading: str | None = None
    columns = ""
    for (text, draft), item in zip(running, items, strict=True):
        if item:
            draft.heading = f"{heading}\n{columns}" if heading and columns else heading
        elif _is_heading(text, draft):
            if heading and "\t" in text:  # the heads of the columns do not name the organ again
                columns = text.strip("\t ")
            else:
                heading, columns = text.strip("\t "), ""
        elif draft.role == "heading" or len(_SENTENCE_END.findall(text)) > 1:
            heading = None


def _is_item(text: str) -> bool:
    """Whether a paragraph begins, or a table row has a cell that begins, with a bare number."""
    if _ITEM.match(text):
        return True
    return "\t" in text and any(_ITEM.match(cell.lstrip()) for cell in text.split("\t")[1:])


def _is_heading(text: str, draft: Draft) -> bool:
    if len(text) > _LONGEST_HEADING or draft.label or text[-1:] in ".;,،؛。":
        return False
    return not _DIGIT.search(text) and bool(_ACT_NOUN.search(text))
