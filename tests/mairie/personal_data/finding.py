# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is found in a text, by label, on the day of the tests."""

from __future__ import annotations

import datetime

from desktop.mairie.personal_data import Label, find_personal_data

TODAY = datetime.date(2026, 11, 28)


def found(text: str, label: Label) -> list[str]:
    """Return the words of the spans of a label, in order; each must be at its place."""
    spans = find_personal_data(text, today=TODAY)
    assert all(text[span.start : span.end] == span.text for span in spans)
    return [span.text for span in spans if span.label is label]
