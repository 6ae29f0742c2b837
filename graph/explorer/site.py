"""How a page joins the explorer: it stands in the head, at an address of its own, in two languages.

A module of pages has one function that takes a :class:`Site` and adds its pages::

    def add_pages(site: Site) -> None:
        @site.page("bodies")
        def bodies(request: Request) -> None:
            with site.frame("bodies", site.speech("bodies"), request):
                ...

Its name stands in :data:`~nasab.graph.explorer.frame.PAGES`, its words in ``words.json``, and the
function in the list of :mod:`nasab.graph.explorer.application`.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final

from fastapi import FastAPI, Request
from nicegui import ui

from nasab.graph.explorer.frame import Speech, frame
from nasab.graph.explorer.knowledge import Knowledge

Page = Callable[..., Any]
#: Seconds that a page may take, as when it is the first to need a whole large lineage.
PATIENCE: Final = 180.0


@dataclass(frozen=True, slots=True)
class Site:
    """The explorer in one language, to which pages are added.

    Parameters
    ----------
    application
        For addresses that are no pages of the frame, such as pictures.
    speech
        The language of its pages.
    knowledge
        What its pages show.
    """

    application: FastAPI
    speech: Speech
    knowledge: Knowledge

    def page(self, name: str) -> Callable[[Page], Page]:
        """Make a function the page of a name, at the address of that name."""
        language: Any = "ar" if self.speech.language == "ar" else "en-US"
        made: Callable[[Page], Page] = ui.page(
            self.speech.to(name),
            title="nasab",
            language=language,
            response_timeout=PATIENCE,
        )
        return made

    def frame(self, name: str, title: str, request: Request) -> AbstractContextManager[None]:
        """Make the head of a page, with the way to the same page in the other language.

        Parameters
        ----------
        name
            The page, as in :data:`~nasab.graph.explorer.frame.PAGES` where it has a place there.
        title
            Its heading.
        request
            What was asked for: the other language is asked for the same.
        """
        other = self.speech.other.to(name, **dict(request.query_params))
        return frame(self.speech, name, title, other)


def whole(text: str | None, default: int, most: int) -> int:
    """Read a number of an address; what is no number is the default.

    Examples
    --------
    >>> whole("3", 1, 5), whole("99", 1, 5), whole("x", 1, 5)
    (3, 5, 1)
    """
    if not text or not text.isascii() or not text.isdigit() or len(text) > 7:
        return default
    return min(int(text), most)
