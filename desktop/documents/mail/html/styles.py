# SPDX-License-Identifier: AGPL-3.0-or-later
"""The few style rules that hide text: inline ones, and simple rules of a style sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

_KEPT = {
    "display", "visibility", "opacity", "font-size", "font", "color", "background",
    "background-color", "background-image", "text-indent", "position", "left", "top", "right",
    "margin-left", "margin-top", "max-height", "height", "max-width", "width", "overflow",
    "overflow-x", "overflow-y", "clip", "clip-path", "transform", "mso-hide", "white-space",
    "-webkit-text-fill-color", "line-height",
}  # fmt: skip
_MOST_STYLE = 4_000
_MOST_SHEET = 300_000
_MOST_RULES = 5_000
_SIMPLE = re.compile(r"([a-z][a-z0-9]*|\*)?(?:([.#])([\w-]+))?")
_PLAIN_MEDIA = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*", re.IGNORECASE)

Declarations = dict[str, str]


@lru_cache(maxsize=2_048)
def declarations(style: str) -> Declarations:
    """Return the declarations that may hide text (shared: never change the result)."""
    found: Declarations = {}
    for piece in style[:_MOST_STYLE].split(";"):
        name, mark, value = piece.partition(":")
        name = name.strip().lower()
        if mark and name in _KEPT:
            found[name] = value.lower().replace("!important", "").strip()
    return found


@dataclass(slots=True)
class StyleSheet:
    """Rules by element, class and id; what is more complicated is left out."""

    rules: dict[tuple[str, str, str], Declarations] = field(default_factory=dict)
    """Keyed by (element or nothing, "." or "#" or nothing, name)."""

    def add(self, untrusted_css: str) -> None:
        """Read a style sheet."""
        self._add(_without_comments(untrusted_css[:_MOST_SHEET]))

    def _add(self, css: str, depth: int = 0) -> None:
        at = 0
        while len(self.rules) < _MOST_RULES and (opened := css.find("{", at)) >= 0:
            selectors = css[at:opened].rpartition(";")[2].strip()
            closed = _closing(css, opened) if selectors[:1] == "@" else css.find("}", opened)
            closed = len(css) if closed < 0 else closed
            if selectors[:1] != "@":
                self._add_rule(selectors, css[opened + 1 : closed])
            elif depth < 2 and _PLAIN_MEDIA.fullmatch(selectors):
                self._add(css[opened + 1 : closed], depth + 1)
            at = closed + 1

    def _add_rule(self, selectors: str, body: str) -> None:
        found = declarations(body)
        if not found:
            return
        for selector in selectors.lower().split(",")[:50]:
            match = _SIMPLE.fullmatch(selector.strip())
            if match and match.group():
                element = (match.group(1) or "").replace("*", "")
                key = (element, match.group(2) or "", match.group(3) or "")
                self.rules[key] = {**self.rules.get(key, {}), **found}

    def style_of(self, tag: str, classes: str, identity: str, inline: str) -> Declarations:
        """Return what applies to an element, the most precise rule last."""
        own = declarations(inline) if inline else {}
        if not self.rules:
            return own
        keys = [("", "", ""), (tag, "", "")]
        for name in classes.lower().split()[:20]:
            keys += [("", ".", name), (tag, ".", name)]
        if identity:
            keys += [("", "#", identity.lower()), (tag, "#", identity.lower())]
        found: Declarations = {}
        for key in keys:
            if rule := self.rules.get(key):
                found.update(rule)
        return {**found, **own} if found else own


def _without_comments(css: str) -> str:
    kept: list[str] = []
    at = 0
    while (opened := css.find("/*", at)) >= 0:
        kept.append(css[at:opened])
        closed = css.find("*/", opened + 2)
        if closed < 0:
            return "".join(kept)
        at = closed + 2
    return "".join(kept) + css[at:]


def _closing(css: str, opened: int) -> int:
    """Return where the brace opened there is closed."""
    depth = 0
    for brace in re.finditer("[{}]", css[opened:]):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            return opened + brace.start()
    return -1
