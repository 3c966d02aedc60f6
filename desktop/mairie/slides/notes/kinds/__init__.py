# SPDX-License-Identifier: AGPL-3.0-or-later
"""What lines of notes can be besides points: dates, amounts, figures, contacts, decisions, quotes."""
