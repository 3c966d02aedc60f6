# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes mails for the tests: .eml bytes, boxes, Maildirs, Thunderbird profiles, Outlook's .msg."""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

DATE = "Thu, 26 Nov 2026 10:10:00 +0100"
FROM = "Jeanne Roche <jeanne@exemple.fr>"


def headers(subject: str = "Demande", **more: str) -> str:
    """Return headers; `more` adds or replaces some: reply_to="x@exemple.fr"."""
    found = {"From": FROM, "To": "mairie@exemple.fr", "Subject": subject, "Date": DATE}
    found |= {"Message-ID": "<m1@exemple.fr>", "MIME-Version": "1.0"}
    found |= {name.replace("_", "-").title(): value for name, value in more.items()}
    return "".join(f"{name}: {value}\r\n" for name, value in found.items() if value)


def part(
    content: str | bytes,
    kind: str = "text/plain; charset=utf-8",
    *,
    coding: str = "8bit",
    name: str = "",
    more: str = "",
) -> bytes:
    """Return one part of a multipart mail, with its own headers; `name` makes it an attachment."""
    raw = content if isinstance(content, bytes) else content.encode()
    body = base64.encodebytes(raw) if coding == "base64" else raw
    lines = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n"
    if name:
        lines += f'Content-Disposition: attachment; filename="{name}"\r\n'
    return lines.encode() + more.encode() + b"\r\n" + body


def multipart(
    parts: Iterable[bytes], kind: str = "mixed", boundary: str = "b0", close: bool = True
) -> bytes:
    """Return parts under a multipart header, as one part."""
    mark = f"--{boundary}".encode()
    body = b"".join(mark + b"\r\n" + piece + b"\r\n" for piece in parts)
    end = mark + b"--\r\n" if close else b""
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode() + body + end


def eml(
    body: str | bytes = "Bonjour,\nJe voudrais un acte.",
    subject: str = "Demande",
    *,
    kind: str = "text/plain; charset=utf-8",
    **more: str,
) -> bytes:
    """Return a mail of one text, or of a part made by `multipart` (bytes)."""
    if isinstance(body, bytes):
        return headers(subject, **more).encode() + body
    top = (
        headers(subject, **more)
        + f"Content-Type: {kind}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return top.encode() + body.encode()


def html_eml(html: str, plain: str | None = None, subject: str = "Demande", **more: str) -> bytes:
    """Return an HTML mail, with a plain form when one is given."""
    html_part = part(html, "text/html; charset=utf-8")
    if plain is None:
        return eml(html_part, subject, **more)
    return eml(multipart([part(plain), html_part], "alternative", "alt"), subject, **more)


def mbox(
    mails: Sequence[bytes],
    *,
    statuses: Sequence[str] = (),
    line: str = "From - Thu Nov 26 10:10:00 2026",
) -> bytes:
    """Return a box; `statuses` are Thunderbird's ("0001" read, "0009" taken out)."""
    out = b""
    for number, mail in enumerate(mails):
        status = f"X-Mozilla-Status: {statuses[number]}\r\n" if statuses else ""
        escaped = mail.replace(b"\nFrom ", b"\n>From ")
        out += f"{line}\r\n{status}".encode() + escaped + b"\r\n\r\n"
    return out


def maildir(folder: Path, read: Sequence[bytes] = (), new: Sequence[bytes] = ()) -> Path:
    """Make a Maildir (flags after « ! », as a name that Windows allows)."""
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    for number, mail in enumerate(read):
        (folder / "cur" / f"{number}.host!2,S").write_bytes(mail)
    for number, mail in enumerate(new):
        (folder / "new" / f"{number}.host").write_bytes(mail)
    (folder / "tmp" / "half").write_bytes(b"From: x")
    return folder


def ordinary_mail(number: int) -> bytes:
    """Return a mail as town halls get them: two forms, a quoted thread, a file of 60 kB."""
    own = (
        f"Bonjour,\r\n\r\nJe vous écris au sujet du dossier {number}. Pouvez-vous me dire où il en est ?\r\n"
        + "La rue des Lilas est barrée depuis lundi et personne ne répond au téléphone.\r\n" * 5
    )
    quoted = "\r\n".join(f"> Ligne {n} de la réponse précédente de la mairie." for n in range(25))
    plain = f"{own}\r\nCordialement,\r\nJeanne Roche\r\n01 99 00 12 34\r\n\r\nLe 12 mars 2026 à 10:12, Mairie <mairie@exemple.fr> a écrit :\r\n{quoted}\r\n"
    rows = "".join(
        f'<p class="MsoNormal" style="margin:0cm;font-size:11.0pt;font-family:Calibri">{line}</p>'
        for line in own.split("\r\n")
    )
    old = "".join(f"<p>Ligne {n} de la réponse précédente de la mairie.</p>" for n in range(25))
    html = f'<html><head><style>p.MsoNormal {{margin:0;color:#222}} a {{color:blue}}</style></head><body>{rows}<p>Cordialement,<br>Jeanne Roche<br>01 99 00 12 34</p><div class="gmail_quote"><div>Le 12 mars 2026 à 10:12, Mairie &lt;<a href="mailto:mairie@exemple.fr">mairie@exemple.fr</a>&gt; a écrit :</div><blockquote class="gmail_quote">{old}</blockquote></div></body></html>'
    text = multipart([part(plain), part(html, "text/html; charset=utf-8")], "alternative", "alt")
    file = part(
        b"%PDF-1.7\n" + bytes(range(256)) * 240,
        "application/pdf",
        coding="base64",
        name="dossier.pdf",
    )
    received = "\r\n".join(
        f"Received: from relais{n}.exemple.fr by mx.exemple.fr with ESMTPS; {DATE}"
        for n in range(4)
    )
    return (
        f"{received}\r\nAuthentication-Results: mx.exemple.fr; spf=pass; dkim=pass\r\n".encode()
        + eml(multipart([text, file]), f"Dossier {number}")
    )


# --- Outlook: the container (MS-CFB), then the properties (MS-OXMSG) -------------------------------

Tree = dict[str, "bytes | Tree"]

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def ole(tree: Tree) -> bytes:
    """Return a container that holds these streams (bytes) and storages (dicts)."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, b""]]
    _add_entries(entries, 0, tree)
    small, small_fat, sectors, fat = b"", list[int](), list[bytes](), list[int]()

    def store(content: bytes) -> int:
        first, count = len(sectors), -(-len(content) // _SECTOR)
        for n in range(count):
            sectors.append(content[n * _SECTOR : (n + 1) * _SECTOR].ljust(_SECTOR, b"\0"))
            fat.append(first + n + 1 if n + 1 < count else _END)
        return first if count else _END

    starts: list[int] = []
    for _name, _kind, _right, _child, content in entries:
        assert isinstance(content, bytes)
        if not content:
            starts.append(_END)
        elif len(content) < _CUTOFF:
            first, count = len(small_fat), -(-len(content) // _SMALL)
            starts.append(first)
            small_fat += [*range(first + 1, first + count), _END]
            small += content.ljust(count * _SMALL, b"\0")
        else:
            starts.append(store(content))
    starts[0] = store(small)
    directory = b"".join(
        _entry(entry, start, len(small) if not n else len(entry[4]))  # type: ignore[arg-type]
        for n, (entry, start) in enumerate(zip(entries, starts, strict=True))
    )
    small_start = store(struct.pack(f"<{len(small_fat)}I", *small_fat).ljust(_SECTOR, b"\xff"))
    directory_start = store(directory)
    fat_count = 1
    while (len(sectors) + fat_count) * 4 > fat_count * _SECTOR:
        fat_count += 1
    first_fat = len(sectors)
    fat += [_FAT] * fat_count
    raw_fat = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_count * _SECTOR, b"\xff")
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"",
        0,
        fat_count,
        directory_start,
        0,
        _CUTOFF,
        small_start,
        1,
        _END,
        0,
        0,
    )[:76]
    places = [first_fat + n if n < fat_count else _FREE for n in range(109)]
    return head + struct.pack("<109I", *places) + b"".join(sectors) + raw_fat


def _add_entries(entries: list[list[object]], owner: int, tree: Tree) -> None:
    previous = -1
    for name, content in tree.items():
        number = len(entries)
        is_storage = isinstance(content, dict)
        entries.append([name, 1 if is_storage else 2, _FREE, _FREE, b"" if is_storage else content])
        if previous < 0:
            entries[owner][3] = number
        else:
            entries[previous][2] = number
        previous = number
        if isinstance(content, dict):
            _add_entries(entries, number, content)


def _entry(entry: list[object], start: int, size: int) -> bytes:
    name, kind, right, child, _content = entry
    coded = str(name).encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        coded,
        len(coded) + 2,
        kind,
        1,
        _FREE,
        right,
        child,
        b"",
        0,
        0,
        0,
        start,
        size,
    )


def properties(
    texts: dict[int, str | bytes],
    *,
    head: int = 32,
    integers: dict[int, int] | None = None,
    times: dict[int, datetime] | None = None,
) -> Tree:
    """Return the streams of a message, a recipient (head 8) or an attachment (head 8)."""
    table, tree = b"\0" * head, Tree()
    for number, value in texts.items():
        kind = 0x0102 if isinstance(value, bytes) else 0x001F
        raw = value if isinstance(value, bytes) else value.encode("utf-16-le")
        tree[f"__substg1.0_{number:04X}{kind:04X}"] = raw
        table += struct.pack("<HHIq", kind, number, 6, len(raw))
    for number, whole in (integers or {}).items():
        table += struct.pack("<HHIq", 3, number, 6, whole)
    for number, moment in (times or {}).items():
        ticks = (moment - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10
        table += struct.pack("<HHIq", 0x40, number, 6, ticks)
    tree["__properties_version1.0"] = table
    return tree


def message(
    body: str | None = "Bonjour,\r\nJe voudrais un acte.",
    *,
    html: bytes = b"",
    rtf: bytes = b"",
    subject: str = "Demande",
    kind: str = "IPM.Note",
    files: Sequence[Tree] = (),
    head: int = 32,
    **texts: str,
) -> Tree:
    """Return the tree of an Outlook message."""
    found: dict[int, str | bytes] = {
        0x0037: subject,
        0x001A: kind,
        0x0C1A: "Jeanne Roche",
        0x5D01: "Jeanne@exemple.fr",
    }
    if body is not None:
        found[0x1000] = body
    if html:
        found[0x1013] = html
    if rtf:
        found[0x1009] = rtf
    found |= {int(key.removeprefix("p"), 16): value for key, value in texts.items()}
    moment = datetime(2026, 11, 26, 9, 10, tzinfo=UTC)
    tree = properties(
        found,
        head=head,
        integers={0x0E07: 1, 0x3FDE: 65001},
        times={0x0039: moment, 0x0E06: moment, 0x0060: moment},
    )
    tree["__recip_version1.0_#00000000"] = properties(
        {0x3001: "Mairie", 0x39FE: "mairie@exemple.fr"}, head=8, integers={0x0C15: 1}
    )
    for number, file in enumerate(files):
        tree[f"__attach_version1.0_#{number:08X}"] = file
    return tree


def msg_file(name: str, content: bytes, media_type: str = "application/pdf") -> Tree:
    """Return an attachment of an Outlook message."""
    return properties(
        {0x3707: name, 0x370E: media_type, 0x3701: content}, head=8, integers={0x3705: 1}
    )


def msg_inside(tree: Tree) -> Tree:
    """Return an Outlook message as the attachment of another."""
    found = properties({0x3001: "message"}, head=8, integers={0x3705: 5})
    found["__substg1.0_3701000D"] = tree
    return found


def plain_rtf(rtf: bytes) -> bytes:
    """Return rich text in Outlook's envelope, not packed."""
    return struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf
