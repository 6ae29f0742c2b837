"""Learn from the drafting words of a text how its font map is wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from math import prod

from nasab.extract.repair.drawn_forms import Glyph, glyphs, plain
from nasab.extract.repair.lexicon import arabic_words, spellings

#: For each form that came out wrong, what it came out as, with the share of each outcome.
Outcomes = dict[Glyph, dict[str, float]]

_ROUNDS = 3
_MOST_OBSERVED = 4000
_MOST_UNKNOWN = 1000
_LONGEST = 16
_COMMON_PREFIXES = frozenset({"", "ال", "و", "وال", "بال", "لل"})  # what words to learn from bear
_LEAST_LETTERS = 3
_OFTEN = 4
_LONG_WORD = 6  # from so many letters on, two may be wrong beside what is believed already
_MOST_READINGS = 12
_UNSEEN = 0.02  # the share of an outcome that no word has shown
_DOUBT = 0.5  # weighs against a form that few words show
_SURE = 0.4  # the weight from which a word shows an outcome
_LEAST_WORDS = 2  # bare words that must show an outcome
_SHARE = 0.3  # of what a form came out as, for a change to be believed
_SIDE_SHARE = 0.12  # for a second outcome beside it
_MANY_WORDS = 4  # so many words show an outcome even where its share is small
_SMALL_SHARE = 0.06
_MOSTLY = 0.5
_LEAST_WRONG = 3  # forms that must be wrong most of the time, or the map is sound


@dataclass(slots=True)
class _Votes:
    """How surely each bare word shows each outcome of each form."""

    words: dict[Glyph, dict[str, dict[str, float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )

    def add(self, word: str, outcome: Iterable[str], weight: float = 1.0) -> None:
        bare = spellings()[word]
        for glyph, out in zip(glyphs(word), outcome, strict=True):
            if glyph[0] == " ":
                continue
            shown = self.words[glyph][out]
            shown[bare] = max(shown.get(bare, 0.0), weight)

    def shares(self) -> Outcomes:
        """Give the share of each outcome of each form, by bare words."""
        sums = {
            glyph: {out: sum(shown.values()) for out, shown in outs.items()}
            for glyph, outs in self.words.items()
        }
        return {
            glyph: {out: weight / (sum(outs.values()) + _DOUBT) for out, weight in outs.items()}
            for glyph, outs in sums.items()
        }

    def believed(self) -> Outcomes:
        """Give the forms that came out wrong, with the outcomes that are well shown."""
        found: Outcomes = {}
        wrong = 0
        for glyph, shares in self.shares().items():
            shown = {
                out: share for out, share in shares.items() if self._is_shown(glyph, out, share)
            }
            changed = max((shown[out] for out in shown if out != plain(glyph)), default=0.0)
            wrong += changed >= _MOSTLY
            if changed >= _SHARE or self._is_side(glyph, shown):
                found[glyph] = shown
        return found if wrong >= _LEAST_WRONG else {}

    def _is_shown(self, glyph: Glyph, out: str, share: float) -> bool:
        words = sum(weight >= _SURE for weight in self.words[glyph][out].values())
        return (share >= _SIDE_SHARE and words >= _LEAST_WORDS) or (
            share >= _SMALL_SHARE and words >= _MANY_WORDS
        )

    def _is_side(self, glyph: Glyph, shown: dict[str, float]) -> bool:
        """Tell whether a form that mostly came out right went wrong in many words."""
        return any(
            sum(weight >= _SURE for weight in self.words[glyph][out].values()) >= _MANY_WORDS
            for out in shown
            if out != plain(glyph)
        )


def learned(observed: Counter[str]) -> Outcomes:
    """Learn what each drawn form came out as.

    Parameters
    ----------
    observed
        The words of the text, folded, with their counts; words that a dropped letter may have
        parted stand there joined as well.

    Returns
    -------
    dict
        For each form that came out wrong, its outcomes with their shares.
    """
    shares: Outcomes = {}
    believed: Outcomes = {}
    for _ in range(_ROUNDS):
        votes = _Votes()
        _vote(observed, believed, shares, votes)
        before, believed, shares = believed, votes.believed(), votes.shares()
        if believed == before:
            break
    return believed


def near_misses(observed: Counter[str], outcomes: Outcomes) -> dict[str, str]:
    """Give the frequent words that are one letter away from a drafting word under the map.

    A form that only one drafting word has teaches nothing, but where that word comes again and
    again it is the word that is meant.

    Parameters
    ----------
    observed
        As for :func:`learned`.
    outcomes
        What :func:`learned` gave.

    Returns
    -------
    dict
        Drafting words as printed, by what stands for them.
    """
    found = {}
    expected = _expected(outcomes)
    known = arabic_words() | expected.keys()
    frequent = [
        word
        for word, count in observed.most_common(_MOST_OBSERVED)
        if count >= _OFTEN and len(word) >= _LONG_WORD and word not in known
    ]
    for word, candidates in _nearest(frequent, expected, within=1):
        bare = {spellings()[meant] for _, meant, _ in candidates}
        if len(bare) == 1 and len(candidates) == 1:
            found[word] = candidates[0][1]
    return found


_Expected = dict[str, tuple[str, tuple[str, ...]]]
_Candidates = list[tuple[str, str, tuple[str, ...]]]


@cache
def _taught() -> tuple[tuple[str, tuple[Glyph, ...]], ...]:
    """Give the drafting words to learn from, with the forms in which they are drawn."""
    return tuple((word, glyphs(word)) for word, bare in spellings().items() if _teaches(word, bare))


def _teaches(word: str, bare: str) -> bool:
    return word.removesuffix(bare) in _COMMON_PREFIXES and " " not in word and "/" not in word


def _expected(outcomes: Outcomes) -> _Expected:
    """Give each drafting word, with its forms as they likeliest came out, by what stands there."""
    likeliest = {glyph: _likeliest(glyph, outcomes) for _, drawn in _taught() for glyph in drawn}
    found: _Expected = {}
    for word, drawn in _taught():
        outs = tuple(map(likeliest.__getitem__, drawn))
        found.setdefault("".join(outs), (word, outs))
    return found


def _nearest(
    words: list[str], expected: _Expected, within: int
) -> Iterator[tuple[str, _Candidates]]:
    """Give the drafting words nearest to each word, where they are few."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    by_length: dict[int, list[str]] = defaultdict(list)
    for form in expected:
        by_length[len(form)].append(form)
    for length in range(_LEAST_LETTERS, _LONGEST):
        reach = within if length >= _LONG_WORD else 1
        sized = [word for word in words if len(word) == length]
        sizes = range(max(_LEAST_LETTERS, length - reach), length + reach + 1)
        forms = [form for size in sizes for form in by_length[size]]
        if not sized or not forms:
            continue
        distances = cdist(sized, forms, scorer=Levenshtein.distance, score_cutoff=reach)
        nearest = distances.min(axis=1)
        for row, word in enumerate(sized):
            if nearest[row] > reach:
                continue
            places = (distances[row] == nearest[row]).nonzero()[0].tolist()
            if len(places) <= _MOST_READINGS:
                yield word, [(forms[place], *expected[forms[place]]) for place in places]


def _vote(observed: Counter[str], believed: Outcomes, shares: Outcomes, votes: _Votes) -> None:
    """Lay each observed word beside the nearest drafting words as the map now has them."""
    expected = _expected(believed)
    known = arabic_words()
    unknown: list[str] = []
    for word, _ in observed.most_common(_MOST_OBSERVED):
        if word in expected:
            votes.add(*expected[word])
        elif word not in known and len(unknown) < _MOST_UNKNOWN:
            unknown.append(word)
    for word, candidates in _nearest(unknown, expected, within=2):
        _share_vote(word, candidates, shares, votes)


def _share_vote(
    observed: str,
    candidates: _Candidates,
    shares: Outcomes,
    votes: _Votes,
) -> None:
    """Share the vote of an observed word among the words that it may be, by likelihood."""
    weighed = []
    for form, word, outs in candidates:
        outcome = _outcome(form, observed, outs)
        if outcome:
            changes = [
                shares.get(glyph, {}).get(new, 0.0) + _UNSEEN
                for glyph, old, new in zip(glyphs(word), outs, outcome, strict=True)
                if old != new
            ]
            weighed.append((prod(changes), word, outcome))
    total = sum(weight for weight, _, _ in weighed)
    for weight, word, outcome in weighed:
        votes.add(word, outcome, weight / total)


def _likeliest(glyph: Glyph, outcomes: Outcomes) -> str:
    if glyph[0] == " ":
        return ""
    outs = outcomes.get(glyph)
    return max(outs, key=outs.__getitem__) if outs else plain(glyph)


def _outcome(form: str, observed: str, outs: tuple[str, ...]) -> list[str] | None:
    """Tell what came out for each form of a word; None where something was added."""
    from rapidfuzz.distance import Levenshtein

    letters = list("".join(outs))
    for change in Levenshtein.editops(form, observed):
        if change.tag == "insert":
            return None
        letters[change.src_pos] = "" if change.tag == "delete" else observed[change.dest_pos]
    found, at = [], 0
    for out in outs:
        found.append("".join(letters[at : at + len(out)]))
        at += len(out)
    return found
