"""Damage undone by rule, one kind a module, with the way back to the source kept."""

from collections.abc import Sequence

from nasab.extract.repair import (
    beside_numbers,
    brackets,
    broken_words,
    code_page,
    font_map,
    glued_words,
    letter_runs,
    ligature_order,
    look_alikes,
    month_pairs,
    opening_verbs,
    run_order,
    spaced_digits,
    spaced_symbols,
    visual_order,
)
from nasab.extract.repair.restoring import Repair, Restored, apply

__all__ = ["DEFAULT_REPAIRS", "Repair", "Restored", "restore"]

#: The repairs in the order in which they run: what spoils letters first, what moves words after.
DEFAULT_REPAIRS: tuple[Repair, ...] = (
    Repair("code page", code_page.suspected, code_page.mend, folded=False),
    Repair("visual order", visual_order.suspected, visual_order.mend, folded=False),
    Repair("letter runs", letter_runs.suspected, letter_runs.mend),
    Repair("ligature order", ligature_order.suspected, ligature_order.mend),
    Repair("font map", font_map.suspected, font_map.mend),
    Repair("broken words", broken_words.suspected, broken_words.mend),
    Repair("run order", run_order.suspected, run_order.mend),
    Repair("spaced digits", spaced_digits.suspected, spaced_digits.mend),
    Repair("brackets", brackets.suspected, brackets.mend),
    Repair("words beside numbers", beside_numbers.suspected, beside_numbers.mend),
    Repair("glued words", glued_words.suspected, glued_words.mend),
    Repair("month names", month_pairs.suspected, month_pairs.mend),
    Repair("spaced symbols", spaced_symbols.suspected, spaced_symbols.mend),
    Repair("look-alikes", look_alikes.suspected, look_alikes.mend),
    Repair("opening verbs", opening_verbs.suspected, opening_verbs.mend),
)


def restore(text: str, repairs: Sequence[Repair] = DEFAULT_REPAIRS) -> Restored:
    """Fold a text and undo its damage.

    Parameters
    ----------
    text
        The source, in whatever state.
    repairs
        The repairs to try, in order.

    Returns
    -------
    Restored
        The text for the matchers, the way back to `text`, and which repairs it took. Undamaged
        text comes back as :func:`nasab.extract.fold.fold` gives it.

    Examples
    --------
    >>> restored = restore("مجلس حقوق اإلنسان، األمم املتحدة، القرار ٣٢/٣")
    >>> restored.text
    'مجلس حقوق الانسان، الامم المتحده، القرار 32/3'
    >>> restored.repairs
    ('ligature order',)
    """
    return apply(text, repairs)
