"""Made corpora: documents in drafting style, of any number, with what is to be found in them."""

from nasab.extract.generation.corpus import Damage, generate
from nasab.extract.generation.drafting import Expected, MadeDocument

__all__ = ["Damage", "Expected", "MadeDocument", "generate"]
