"""The engine that reads tables people made in a spreadsheet: CSV and XLSX, bounded in size and time.

    sheet = sheets.read("roster.xlsx")
    for row in sheet.rows: ...

A file that cannot be read raises SheetError, with a sentence and a remedy for its owner.
"""

from .reading import read
from .sheet import Cell, Kind, Row, Sheet, SheetError

__all__ = ["Cell", "Kind", "Row", "Sheet", "SheetError", "read"]
