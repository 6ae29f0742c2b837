"""A lineage read without proof, and the proof of single citations, against the whole lineage."""

import pytest

from nasab.extract.sample import sample_files
from nasab.graph.cli.build import fill
from nasab.graph.lineage import Lineage
from nasab.graph.proof import StoredProof
from nasab.graph.store import Store
from nasab.graph.stored import PROOF, StoredLineage
from nasab.graph.terms import Names
from nasab.ontology import StoreError


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = str(tmp_path_factory.mktemp("proof") / "store")
    fill(sample_files(), folder)
    return Store(folder, read_only=True)


def test_a_lean_lineage_with_its_proof_is_the_whole_lineage(store: Store) -> None:
    whole, lean = Lineage.from_store(store), Lineage.from_store(store, proof=False)
    proof = StoredProof(store)((citing, cited) for citing, cited, _ in lean.edges())
    for _, _, mention in lean.edges():
        assert mention["sentence"] == ""
        mention.update(proof[mention["source"], mention["start"], mention["end"]])
    bodies = StoredLineage(store).bodies()
    for act in lean.acts:
        addresses, names = bodies.get(act, ((), ()))
        lean.graph.nodes[act].update(addresses=addresses, names=names)
    assert list(lean.edges()) == list(whole.edges())
    assert {act: lean.act(act) for act in lean.acts} == {act: whole.act(act) for act in whole.acts}
    assert any(whole.act(act)["addresses"] for act in whole.acts)


def test_proof_names_what_the_attributes_of_a_mention_are_called(store: Store) -> None:
    pair = next((citing, cited) for citing, cited, _ in Lineage.from_store(store).edges())
    for told in StoredProof(store)([pair]).values():
        assert told.keys() <= {*PROOF, "text"}
        assert told["text"] in told["sentence"]


def test_many_pairs_are_asked_for_in_several_queries(store: Store) -> None:
    pairs = list(dict.fromkeys((a, b) for a, b, _ in Lineage.from_store(store).edges()))
    strangers = [(pairs[0][0], f"A/RES/{session}/1") for session in range(31, 80)] * 10
    many = [*pairs, *strangers, *((b, a) for a, b in pairs)]
    assert StoredProof(store)(many) == StoredProof(store)(pairs)  # type: ignore[arg-type]


def test_an_address_that_is_no_find_is_refused() -> None:
    with pytest.raises(StoreError, match="another program"):
        Names().place("https://w3id.org/nasab/act/A/RES/72/195")
