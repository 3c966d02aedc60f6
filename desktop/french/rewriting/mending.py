# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a mend of the analysis leaves a whole sentence: what hangs on the words it takes must stay."""

from __future__ import annotations

import re

from desktop.french.clarity.finding import ClarityFinding, FindingKind

_REACH = 300
"""Characters of the sentence that are looked at after a mend."""
_SENTENCE_REST = re.compile(r"[^.!?\n]*")
_CLAUSE_REST = re.compile(r"[^.!?\n,;:]*")
_QUE = re.compile(r"\bqu(?:e|['’])\s*[\w'’-]*\Z", re.IGNORECASE)
_DE = re.compile(r"\b(?:de|d['’]|du|des)\Z", re.IGNORECASE)
_MORE_QUE = re.compile(r"\b(?:et|ou|ni|mais)\s+qu(?:e\b|['’])", re.IGNORECASE)
_MORE_DE = re.compile(r"\b(?:et|ou|ainsi que)\s+(?:de\b|d['’]|du\b|des\b)", re.IGNORECASE)
_IF = re.compile(r"\b(?:si|s['’])\Z", re.IGNORECASE)
_WOULD = re.compile(r"\b\w+r(?:ais|ait|ions|iez|aient)\b", re.IGNORECASE)
_WHICH = re.compile(
    r",?\s+(?:lequel|laquelle|lesquels|lesquelles|qui|dont|où|auquel|à qui)\b", re.IGNORECASE
)
_APOSTROPHES = "'’"


def reads_well(text: str, finding: ClarityFinding) -> bool:
    """Tell whether the first mend of a finding leaves a sentence that holds together."""
    said, mend = finding.excerpt.strip(), finding.mends[0].strip()
    after = text[finding.end : finding.end + _REACH]
    sentence = _match(_SENTENCE_REST, after)
    if _QUE.search(said) and not _QUE.search(mend) and _MORE_QUE.search(sentence):
        return False
    if _DE.search(said) and not _DE.search(mend) and _MORE_DE.search(_match(_CLAUSE_REST, after)):
        return False
    if _IF.search(mend) and _WOULD.search(_match(_CLAUSE_REST, after)):
        return False  # « si vous souhaiteriez » is not French
    return not (finding.kind is FindingKind.PASSIVE and _WHICH.match(after))


def spaced_mend(text: str, finding: ClarityFinding) -> str:
    """Return the first mend, with a space where it takes the place of an elided word."""
    mend = finding.mends[0]
    elided = finding.excerpt[-1:] in _APOSTROPHES and finding.excerpt[-1:] != ""
    follows = text[finding.end : finding.end + 1].isalnum()
    return f"{mend} " if elided and follows and mend and mend[-1].isalnum() else mend


def _match(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return found.group() if found else ""
