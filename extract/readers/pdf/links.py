"""The hyperlinks of a page, as areas; no address is ever followed."""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from nasab.extract.readers.pdf.page import Area

_MOST = 5_000
_LONGEST = 4_000


def areas_of(file: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[Area]:
    """Give the areas of a page that link to addresses outside of the file.

    Parameters
    ----------
    file
        The open file.
    page
        One of its pages.

    Returns
    -------
    list of Area
        Of addresses with a web scheme; at most 5,000.
    """
    areas: list[Area] = []
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    rect = pdfium.FS_RECTF()
    while len(areas) < _MOST and pdfium.FPDFLink_Enumerate(
        page.raw, ctypes.byref(position), ctypes.byref(link)
    ):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
            continue
        length = pdfium.FPDFAction_GetURIPath(file.raw, action, None, 0)
        if not 1 < length <= _LONGEST:
            continue
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(file.raw, action, buffer, length)
        target = buffer.value.decode("utf-8", errors="replace")
        if target.lower().startswith(("http://", "https://")):
            left, right = sorted((rect.left, rect.right))
            low, high = sorted((rect.bottom, rect.top))
            areas.append(Area(target, left, low, right, high))
    return areas
