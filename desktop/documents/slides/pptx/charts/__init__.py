# SPDX-License-Identifier: AGPL-3.0-or-later
"""A native chart: its XML, its number formats and the workbook with its figures."""
