"""Lays out a right-to-left line as Unicode Standard Annex 9 says, for turning it back in tests.

Only what one paragraph without embeddings needs: rules W1 to W7, N0 to N2, I1, I2, L2 and L4.
"""

import unicodedata

_PAIRS = {"(": ")", "[": "]"}
_MIRROR = {"(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«"}


def lay_out(text: str) -> list[tuple[str, int]]:
    """Give the signs from left to right as drawn, each with its place in the text."""
    levels = _levels(text)
    order = list(range(len(text)))
    for level in range(max(levels, default=1), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            if end > at:
                order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return [(_MIRROR.get(text[i], text[i]) if levels[i] % 2 else text[i], i) for i in order]


def _levels(text: str) -> list[int]:
    kinds = _weak([unicodedata.bidirectional(char) for char in text])
    kinds = _brackets(text, kinds)
    kinds = _neutral(kinds)
    return [{"R": 1}.get(kind, 2) for kind in kinds]


def _weak(kinds: list[str]) -> list[str]:  # noqa: C901 one rule after the other
    strong = "R"
    for i, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[i] = kinds[i - 1] if i else "R"
    for i, kind in enumerate(kinds):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for i in range(1, len(kinds) - 1):
        before, after = kinds[i - 1], kinds[i + 1]
        if (kinds[i] == "ES" and before == after == "EN") or (
            kinds[i] == "CS" and before == after and before in {"EN", "AN"}
        ):
            kinds[i] = before
    for i, kind in enumerate(kinds):
        if kind == "ET":
            end = i
            while end < len(kinds) and kinds[end] == "ET":
                end += 1
            if (i and kinds[i - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN"):
                kinds[i:end] = ["EN"] * (end - i)
    strong = "R"
    for i, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"
        elif kind in {"ES", "CS", "ET", "WS", "B", "S", "BN"}:
            kinds[i] = "ON"
    return kinds


def _brackets(text: str, kinds: list[str]) -> list[str]:
    waiting: list[int] = []
    pairs = []
    for i, char in enumerate(text):
        if char in _PAIRS and kinds[i] == "ON":
            waiting.append(i)
        elif char in _PAIRS.values() and kinds[i] == "ON":
            for place in range(len(waiting) - 1, -1, -1):
                if _PAIRS[text[waiting[place]]] == char:
                    pairs.append((waiting[place], i))
                    del waiting[place:]
                    break
    for start, end in sorted(pairs):
        inside = {"L" if kind == "L" else "R" for kind in kinds[start + 1 : end] if kind != "ON"}
        if "R" in inside:
            kinds[start] = kinds[end] = "R"
        elif "L" in inside:
            before = next((kind for kind in reversed(kinds[:start]) if kind != "ON"), "R")
            kinds[start] = kinds[end] = "L" if before == "L" else "R"
    return kinds


def _neutral(kinds: list[str]) -> list[str]:
    i = 0
    while i < len(kinds):
        end = i
        while end < len(kinds) and kinds[end] == "ON":
            end += 1
        if end > i:
            before = kinds[i - 1] if i else "R"
            after = kinds[end] if end < len(kinds) else "R"
            both_latin = before == after == "L"
            kinds[i:end] = ["L" if both_latin else "R"] * (end - i)
        i = max(end, i + 1)
    return kinds
