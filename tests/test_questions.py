"""The named questions, each with its answer on the built-in sample.

The expected answers are CSV files in ``tests/answers``, checked by hand against the texts. Where
the extraction has become better, ``python tests/test_questions.py`` writes them anew; read the
difference before you keep it.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest

from nasab.extract.sample import sample_files
from nasab.graph.answer import plain
from nasab.graph.build import build
from nasab.graph.named import named_queries, parse_query
from nasab.graph.store import Store
from nasab.graph.terms import Names
from nasab.ontology import NasabError, QueryError

ANSWERS = Path(__file__).with_name("answers")

#: What each question is asked with.
ASKED = {
    "actions": {"act": "A/RES/72/195"},
    "acts-of-organ": {"organ": "A", "since": "2009-01-01", "until": "2015-12-31"},
    "addressed-to": {"body": "ICAT"},
    "ambiguous": {},
    "anachronisms": {},
    "based-on": {},
    "bodies-named": {"act": "A/RES/64/293", "language": "ar"},
    "chain": {"from": "CTOC/COP/RES/10/3", "to": "CTOC/COP/DEC/2/3"},
    "cited-by": {"act": "A/RES/64/293"},
    "cited-together": {"act": "E/RES/2017/18"},
    "cites": {"act": "A/RES/72/195"},
    "common-citations": {"act": "A/RES/72/195", "other": "A/RES/76/186"},
    "conflicts": {},
    "date-mismatches": {},
    "documents": {},
    "doubtful": {"percent": "90"},
    "implementation": {"act": "A/RES/64/293"},
    "lineage-of": {"act": "CTOC/COP/RES/10/3"},
    "links": {},
    "most-recalled-by-year": {"least": "1"},
    "naming": {"body": "UNODC"},
    "not-read": {},
    "parts": {},
    "provenance": {"act": "A/RES/74/176"},
    "recalls": {"act": "A/RES/68/192"},
    "relations": {"language": "en"},
    "sentences": {"act": "A/RES/70/179", "cited": "A/RES/64/293"},
    "series": {"act": "A/RES/76/186"},
    "treaties": {},
}


#: Documents of our own with what the sample has not: doubts of each kind, a link, a lettered part.
DOUBTS = {
    "note.html": """<html><body><p>Note by the Secretariat</p>
<p>1. The Secretariat recalls General Assembly resolution
<a href="https://undocs.org/en/S/RES/1325(2000)">64/293</a> of 30 July 2010.</p>
<p>2. It recalls resolution <a href="https://undocs.org/en/A/RES/60/236B">60/236 B</a> of 8 May
2006, and General Assembly resolution 61/180 of 20 December 2016.</p></body></html>""",
    "unsure.txt": "وقد ورد ذكر القرار 62/63 دون تاريخ.\n",
    "early.txt": """A/RES/53/111
Fifty-third session

Resolution adopted by the General Assembly on 9 December 1998

53/111. Transnational organized crime

The General Assembly,

Recalling its resolution A/RES/61/180, which it could not know of,

1. Decides to establish a committee that drafts a convention.
""",
}


def fill(store: Store, folder: Path) -> None:
    store.put_vocabulary()
    for name, text in DOUBTS.items():
        (folder / name).write_text(text, encoding="utf8")
    files = (*sample_files(), *sorted(folder.iterdir()))
    assert not [outcome.error for outcome in build(store, files) if outcome.error]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store() as store:
        fill(store, tmp_path_factory.mktemp("doubts"))
        yield store


def answer(store: Store, name: str) -> str:
    """Ask a question; give the answer as CSV with short names, rows in the order they come."""
    query = named_queries()[name]
    found = store.query(query.text, query.values(ASKED[name], store.names), timeout=None)
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(found.columns)
    rows = [[short(store.names, term) for term in row] for row in found.rows]
    table.writerows(sorted(rows) if found.triples else rows)
    return written.getvalue()


def short(names: Names, term: object) -> object:
    return names.label(term) if isinstance(term, ox.NamedNode) else plain(term)


def test_every_question_is_asked() -> None:
    assert set(ASKED) == set(named_queries())
    assert {path.stem for path in ANSWERS.iterdir()} == set(ASKED)
    assert len(ASKED) >= 20


@pytest.mark.parametrize("name", ASKED)
def test_a_question_has_its_answer(sample: Store, name: str) -> None:
    expected = (ANSWERS / f"{name}.csv").read_text(encoding="utf8")
    assert answer(sample, name) == expected


BAD_HEADERS = [
    # (the text of a query, words of the error)
    ("ASK {}", "no '# description"),
    ("# description: x\n# parameter: act\nASK {}", "expected '# parameter"),
    ("# description: x\n# parameter: act (colour) x\nASK {}", "expected '# parameter"),
]


@pytest.mark.parametrize(("text", "words"), BAD_HEADERS)
def test_a_wrong_header_is_named(text: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        parse_query("mine", text)


VALUES = [
    # (kind, what is typed, the RDF term in SPARQL or None where it is refused)
    ("symbol", "72/195", "<https://w3id.org/nasab/act/A/RES/72/195>"),
    ("symbol", "A/72/440", "<https://w3id.org/nasab/document/A/72/440>"),
    ("symbol", "sha256:" + "ab" * 32, f"<https://w3id.org/nasab/document/sha256:{'ab' * 32}>"),
    ("symbol", "sha256:<x>", None),
    ("symbol", "hello", None),
    ("body", "ICAT", "<https://w3id.org/nasab/body/ICAT>"),
    ("body", "I CAT", None),
    ("organ", "E/CN.15", "<https://w3id.org/nasab/organ/E/CN.15>"),
    ("organ", "> } #", "<https://w3id.org/nasab/organ/%3E%20%7D%20%23>"),
    ("relation", "recalls", "<https://w3id.org/nasab/ontology#recalls>"),
    ("relation", "re calls", None),
    ("date", "2010-07-30", '"2010-07-30"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ("date", "30 July", None),
    ("number", "-7", '"-7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("number", "٧", None),
    ("text", 'a" } SERVICE', '"a\\" } SERVICE"'),
]


@pytest.mark.parametrize(("kind", "typed", "expected"), VALUES)
def test_what_is_typed_becomes_one_term(kind: str, typed: str, expected: str | None) -> None:
    query = parse_query(
        "mine", f"# description: x\n# parameter: it ({kind}) x\nASK {{ $it ?p ?o }}"
    )
    if expected is None:
        with pytest.raises(NasabError):
            query.values({"it": typed}, Names())
    else:
        assert str(query.values({"it": typed}, Names())["it"]) == expected


if __name__ == "__main__":
    with Store() as filled, TemporaryDirectory() as doubts:
        fill(filled, Path(doubts))
        for question in ASKED:
            (ANSWERS / f"{question}.csv").write_text(answer(filled, question), encoding="utf8")
