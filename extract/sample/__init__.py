"""The built-in sample: short documents in drafting style, written for nasab, with true facts."""
