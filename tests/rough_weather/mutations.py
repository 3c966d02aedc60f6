# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files damaged in every way that disks, mails and ill will damage them, the same ones each time."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator

_NUMBER = re.compile(rb"\d+")
_HUGE = (b"0", b"-1", b"4294967295", b"99999999999999999999", b"1e308", b"NaN")
_MOST = 4_000_000
"""Bytes of a mutated file: what is repeated must stay a file of a usual size."""
Mutation = Callable[[bytes, random.Random], bytes]


def mutated(content: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield (what was done, the file) for `count` damaged copies, the same for the same seed."""
    is_archive = content[:2] == b"PK"
    ways = [*_PLAIN, *(_OF_ARCHIVES if is_archive else ())]
    for number in range(count):
        draw = random.Random(seed * 1_000_003 + number)
        name, way = ways[number % len(ways)]
        yield f"{number:03d}-{name}", way(content, draw)[:_MOST]


def _flip(content: bytes, draw: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(draw.choice((1, 3, 20, 200))):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _cut(content: bytes, draw: random.Random) -> bytes:
    return content[: draw.choice((0, 1, 7, draw.randrange(1, len(content))))]


def _cut_head(content: bytes, draw: random.Random) -> bytes:
    return content[draw.randrange(1, max(2, len(content) // 2)) :]


def _zeros(content: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(content))
    length = draw.randrange(1, 4096)
    return content[:start] + bytes(min(length, len(content) - start)) + content[start + length :]


def _double(content: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(content))
    piece = content[start : start + draw.randrange(1, 2000)]
    return content[:start] + piece * draw.choice((2, 50)) + content[start:]


def _swap(content: bytes, draw: random.Random) -> bytes:
    first, second = sorted(draw.randrange(len(content)) for _ in range(2))
    length = draw.randrange(1, 300)
    one, two = content[first : first + length], content[second : second + length]
    return (
        content[:first] + two + content[first + length : second] + one + content[second + length :]
    )


def _noise(content: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(content))
    return content[:start] + draw.randbytes(draw.randrange(1, 400)) + content[start:]


def _numbers(content: bytes, draw: random.Random) -> bytes:
    """Change some of the numbers that are written out: lengths, offsets, counts."""
    return _NUMBER.sub(
        lambda found: draw.choice(_HUGE) if draw.random() < 0.05 else found[0], content
    )


def _other_kind(content: bytes, draw: random.Random) -> bytes:
    """Put the first bytes of another kind in front."""
    heads = (
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"GGUF\x03\0\0\0",
        b"OggS",
    )
    return draw.choice(heads) + content[draw.randrange(0, 16) :]


def _inside(content: bytes, draw: random.Random) -> bytes:
    """Damage one part of an archive and pack it again: its sums are right, its content is not."""
    return _repacked(content, draw, draw.choice((_flip, _cut, _double, _numbers, _swap)))


def _nested(content: bytes, draw: random.Random) -> bytes:
    """Wrap the inside of one XML part in hundreds of elements."""

    def wrap(part: bytes, _draw: random.Random) -> bytes:
        depth = 3_000
        start = part.find(b">", part.find(b"?>") + 2) + 1
        end = part.rfind(b"</")
        return part[:start] + b"<a>" * depth + part[start:end] + b"</a>" * depth + part[end:]

    return _repacked(content, draw, wrap)


def _entities(content: bytes, draw: random.Random) -> bytes:
    """Put a bomb of entities at the head of one XML part."""

    def bomb(part: bytes, _draw: random.Random) -> bytes:
        levels = b"".join(
            b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10)
        )
        head = part.find(b"?>") + 2
        return (
            part[:head]
            + b"<!DOCTYPE x ["
            + levels
            + b"]>"
            + part[head:].replace(b"</", b"&l9;</", 1)
        )

    return _repacked(content, draw, bomb)


def _without_part(content: bytes, draw: random.Random) -> bytes:
    parts = _parts(content)
    parts.pop(draw.randrange(len(parts)))
    return _packed(parts)


def _twice_a_part(content: bytes, draw: random.Random) -> bytes:
    parts = _parts(content)
    name, _part = draw.choice(parts)
    return _packed([*parts, (f"../{name}", b"out"), (name + "/x", b"in")])


def _repacked(content: bytes, draw: random.Random, damage: Mutation) -> bytes:
    parts = _parts(content)
    whole = [place for place, (_name, part) in enumerate(parts) if len(part) > 40]
    place = draw.choice(whole)
    name, part = parts[place]
    parts[place] = (name, damage(part, draw))
    return _packed(parts)


def _parts(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), part)
    return packed.getvalue()


_PLAIN: tuple[tuple[str, Mutation], ...] = (
    ("flipped", _flip),
    ("cut", _cut),
    ("headless", _cut_head),
    ("zeroed", _zeros),
    ("doubled", _double),
    ("swapped", _swap),
    ("noisy", _noise),
    ("numbers", _numbers),
    ("other-kind", _other_kind),
)
_OF_ARCHIVES: tuple[tuple[str, Mutation], ...] = (
    ("inside", _inside),
    ("inside", _inside),
    ("inside", _inside),
    ("nested", _nested),
    ("entities", _entities),
    ("part-missing", _without_part),
    ("part-twice", _twice_a_part),
)
