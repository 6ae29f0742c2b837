"""The reader of PDF files: from glyphs on pages to text in logical order."""

from nasab.extract.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
