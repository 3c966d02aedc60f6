# SPDX-License-Identifier: AGPL-3.0-or-later
"""The door by which transcripts come in: tells them from recordings, and chooses the reader."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from desktop.core.errors import (
    Cancelled,
    DocumentError,
    DocumentTooLarge,
    DocumentUnreadable,
    UnsupportedFormat,
)
from desktop.core.speech.meeting_files import SOUND_SUFFIXES
from desktop.core.speech.transcript import Transcript
from desktop.documents.came_in import sha256_of, writable
from desktop.documents.file_kinds import check_regular_file
from desktop.documents.limits import MEBIBYTE, Check, deadline_check
from desktop.documents.office.text_in import GUESSED_ENCODING, decode
from desktop.documents.transcripts.ai_mark import without_mark
from desktop.documents.transcripts.checking import checked
from desktop.documents.transcripts.cleaning import clean_line
from desktop.documents.transcripts.ctm_in import is_ctm, read_ctm
from desktop.documents.transcripts.cues_in import has_cues, read_cues
from desktop.documents.transcripts.json_in import read_json
from desktop.documents.transcripts.json_text import values_of
from desktop.documents.transcripts.measure import lines_of
from desktop.documents.transcripts.text_lines_in import read_lines

_log = logging.getLogger(__name__)

MAX_TRANSCRIPT_BYTES = 60 * MEBIBYTE
"""Ten hours word by word, as the most talkative JSON writes them."""
_HEAD_BYTES = 4096
_LOOKED_AT = 4096
"""Characters among which a text begins."""
_SOUND_HEADS = (
    b"RIFF", b"RF64", b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"FORM", b".snd", b"#!AMR", b"MAC ",
    b"\x00\x00\x01\xba", b"wvPk", b"TTA1", b"caff", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",
)  # fmt: skip
"""How sounds and films begin: WAV, MP3 with tags, OGG, FLAC, Matroska and WebM, AIFF, AU, AMR, APE…"""
_PACKED = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")
_NOT_A_TRANSCRIPT = (
    "Ce fichier n’est ni une transcription (VTT, SRT, TXT, DOCX, ODT, JSON, CTM), ni un "
    "enregistrement sonore."
)
_CHOOSE = "Choisissez la transcription ou l’enregistrement de la réunion."


def read_transcript(path: Path, *, check: Check = lambda: None) -> Transcript | None:
    """Read a VTT, SRT, TXT, DOCX, ODT, JSON or CTM transcript; None for a sound or a film.

    The content decides, whatever the name says. Raises a DocumentError: missing, empty, without a
    single word, too large, damaged, of another kind. `check` is called often and may raise.
    """
    with_deadline = deadline_check(check)
    try:
        size = check_regular_file(path)
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
        if is_sound(head, path.suffix.lower()):
            return None
        if size > MAX_TRANSCRIPT_BYTES:
            most = MAX_TRANSCRIPT_BYTES // MEBIBYTE
            raise DocumentTooLarge(
                f"Il pèse {size // MEBIBYTE} Mo (limite pour une transcription\u00a0: {most} Mo)."
            )
        transcript = checked(_read(path, head, with_deadline), with_deadline)
        return _described(transcript, path, size, with_deadline)
    except (DocumentError, Cancelled):
        raise
    except Exception as error:  # whatever a hostile file makes a parser raise
        _log.info("reading a transcript failed with %s", type(error).__name__)
        raise DocumentUnreadable from error


def is_sound(head: bytes, suffix: str) -> bool:
    """Tell by its first bytes whether a file is a sound or a film; `suffix` is lower case."""
    if head.startswith(_SOUND_HEADS) or head[4:8] == b"ftyp":
        return True
    # MP3 and AAC without tags begin with a bare frame: eleven bits that are set, then a version.
    is_frame = len(head) > 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] != 0xFE
    if is_frame and not head.startswith((b"\xff\xd8\xff", b"\xff\xff")):
        return True
    in_doubt = suffix in SOUND_SUFFIXES and not head.startswith(_PACKED)
    return in_doubt and b"\x00" in head


def _read(path: Path, head: bytes, check: Check) -> Transcript:
    if head.startswith(_PACKED):
        return _from_document(path, check)
    check()
    try:
        text, is_sure = decode(path.read_bytes())
    except DocumentUnreadable as error:
        raise UnsupportedFormat(sentence=_NOT_A_TRANSCRIPT, advice=_CHOOSE) from error
    transcript = _from_text(text, path, check)
    if not is_sure:
        transcript = replace(transcript, warnings=(*transcript.warnings, GUESSED_ENCODING))
    return transcript


def _from_text(text: str, path: Path, check: Check) -> Transcript:
    check()
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    check()
    if text[:_LOOKED_AT].lstrip()[:1] in ("{", "["):
        untrusted_data = values_of(text, check)
        if untrusted_data is not None:
            return read_json(untrusted_data, path.name, check)
        if path.suffix.lower() == ".json":
            raise DocumentUnreadable
    check()
    text, recogniser = without_mark(text)
    lines = lines_of(text)
    check()
    if has_cues(lines):
        found = read_cues(lines, path.name, check)
    elif is_ctm(lines):
        found = read_ctm(lines, path.name, check)
    else:
        found = read_lines(lines, path.name, "txt", check)
    return replace(found, recogniser=recogniser)


def _from_document(path: Path, check: Check) -> Transcript:
    """Read a transcript kept in a word processor's file (Teams, Zoom and secretaries make them)."""
    from desktop.documents.reading import read_document

    document = read_document(path, check=check)
    text, recogniser = without_mark(document.line_text())
    found = read_lines(lines_of(text), path.name, document.format, check)
    warnings = (*document.warnings, *found.warnings)
    return replace(found, warnings=warnings, recogniser=recogniser)


def _described(transcript: Transcript, path: Path, size: int, check: Check) -> Transcript:
    """Say what file it was read from."""
    return replace(
        transcript,
        name=clean_line(writable(path.name)),
        size=size,
        sha256=sha256_of(path, check),
    )
