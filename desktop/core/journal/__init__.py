# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journal: added to and chained, searched, counted, checked, exported; never a word of a document."""
