"""The repairs in their order, and the one function that applies them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nasab.extract.fold import Folded, fold
from nasab.extract.offsets import OffsetMap
from nasab.extract.repair.profile import Profile


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of damage and the way to undo it.

    Parameters
    ----------
    name
        What the damage is, for the record of repairs.
    suspected
        Tells from the profile of a text, at next to no cost, whether `mend` should look at it.
    mend
        Gives the mended text, or None where there is nothing to mend.
    folded
        Whether it works on the folded text; damage to the letters themselves is undone before.
    """

    name: str
    suspected: Callable[[Profile], bool]
    mend: Callable[[Folded], Folded | None]
    folded: bool = True


@dataclass(frozen=True, slots=True)
class Restored:
    """A text as matchers see it, with its damage undone.

    Parameters
    ----------
    text
        The text, folded and repaired.
    offsets
        From :attr:`text` to the source that was given.
    repairs
        The names of the repairs that changed something, in the order in which they ran.
    """

    text: str
    offsets: OffsetMap
    repairs: tuple[str, ...] = ()


def apply(text: str, repairs: Sequence[Repair]) -> Restored:
    """Fold a text and undo its damage by the repairs given.

    Parameters
    ----------
    text
        The source, in whatever state.
    repairs
        The repairs in the order in which they are to run.

    Returns
    -------
    Restored
        The text for the matchers; for undamaged text the same as folding alone gives.
    """
    done: list[str] = []
    source = Folded(text, OffsetMap.identity(len(text)))
    raw, profile = _run(source, Profile(text), repairs, done, folded=False)
    plain = fold(raw.text)
    plain = Folded(plain.text, plain.offsets.then(raw.offsets))
    if plain.text != raw.text:
        profile = Profile(plain.text)
    mended, _ = _run(plain, profile, repairs, done, folded=True)
    return Restored(mended.text, mended.offsets, tuple(done))


def _run(
    state: Folded, profile: Profile, repairs: Sequence[Repair], done: list[str], *, folded: bool
) -> tuple[Folded, Profile]:
    """Run the repairs of one stage; give the text that they leave and its profile."""
    for repair in repairs:
        if repair.folded is folded and repair.suspected(profile):
            mended = repair.mend(state)
            if mended is not None:
                state = mended
                profile = Profile(state.text)
                done.append(repair.name)
    return state, profile
