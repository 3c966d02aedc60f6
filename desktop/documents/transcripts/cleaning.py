# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes out of a transcript what cannot be seen or would break a line: one cleaning for all formats."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.core.speech.transcript import LONGEST_SPEAKER, TranscriptSegment

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]+"
)
"""Control characters, marks that turn the direction of writing, lone surrogates, hidden tags."""
_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
"""Whatever ends a line somewhere; non-breaking spaces are none, French needs them."""
_SPACES = re.compile(" {2,}")

_LONGEST_DOUBT = 500


def clean_line(untrusted_text: str) -> str:
    """Return the text on one line, without what cannot be seen; non-breaking spaces stay."""
    text = untrusted_text
    if not text.isprintable():  # true of accents, false of what is taken out here
        text = _BREAKS.sub(" ", _UNSEEN.sub("", text))
    return _SPACES.sub(" ", text).strip() if "  " in text else text.strip()


def plain_line(untrusted_text: str) -> str:
    """Return the text on one line, every space an ordinary one."""
    return " ".join(clean_line(untrusted_text).split())


def clean_speaker(untrusted_name: str) -> str:
    """Return a name or a label on one line, of 60 characters at most."""
    return clean_line(untrusted_name[: 10 * LONGEST_SPEAKER])[:LONGEST_SPEAKER].strip()


def cleaned(segment: TranscriptSegment) -> TranscriptSegment:
    """Return the passage with its texts cleaned; its words stay as long as they are those of the text."""
    text = clean_line(segment.text)
    words = segment.words
    told = [clean_line(word.text) for word in words]
    if told != text.split():
        words = ()
    elif any(new != word.text for new, word in zip(told, words, strict=True)):
        words = tuple(replace(word, text=new) for new, word in zip(told, words, strict=True))
    return replace(
        segment,
        text=text,
        speaker=clean_speaker(segment.speaker),
        words=words,
        doubt=clean_line(segment.doubt[:_LONGEST_DOUBT]),
    )
