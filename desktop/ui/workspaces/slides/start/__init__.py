# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start: a document, notes or a result already made, and for whom."""
