"""Damage undone by rule, one kind a module, with the way back to the source kept."""
