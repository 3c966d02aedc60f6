# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text in lower case without accents, character for character, so that places stay the same."""

from __future__ import annotations

from desktop.french.letters import PLAIN_LETTERS, letter_replacer

_PLAIN = {
    **PLAIN_LETTERS,
    **dict(zip("’‘ʼ‑–—−\u00a0\u202f\u2009\u2007º", "'''----    °", strict=True)),
}
_flatten = letter_replacer(
    {
        **_PLAIN,
        **{letter.upper(): plain for letter, plain in _PLAIN.items() if len(letter.upper()) == 1},
        **{chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
    }
)


def flat(text: str) -> str:
    """Return `text` in lower case, without accents, with plain spaces, hyphens and apostrophes.

    The result has the length of `text`: an offset in one is an offset in the other.
    """
    return _flatten(text)
