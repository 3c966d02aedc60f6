# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables coming in: CSV, ODS and XLSX, each as one DataTable, through one door, `read_table`.

Our own strict readers over `office/archives.py` and `office/safe_xml.py`: python-calamine, which reads
both formats well, takes memory for the whole rectangle of a sheet, and ends the process on a file of
1 kB with a cell at its last corner (0.9.1, measured in November 2026).
"""

from desktop.documents.tables.reading import read_table

__all__ = ["read_table"]
