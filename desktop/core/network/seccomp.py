# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Linux kernel filter that refuses every socket but local ones, for good, children included.

Written with ctypes alone, so that it can be put in force before any other library is imported.
The numbers are those of the kernel's own headers (linux/seccomp.h, linux/audit.h,
asm/unistd.h); seccomp(2) and "Seccomp BPF" in the kernel's documentation explain them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys

PR_SET_NO_NEW_PRIVS = 38
SECCOMP_SET_MODE_FILTER = 1
SECCOMP_FILTER_FLAG_TSYNC = 1
"""The filter also holds for the threads that run already."""
X32_BIT = 0x4000_0000
IO_URING_SETUP = 425
"""Same number on all architectures; io_uring can open sockets without calling socket(2)."""
AF_UNIX = 1

LOAD, JUMP_EQUAL, JUMP_GREATER_OR_EQUAL, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW = 0x7FFF_0000
REFUSE = 0x0005_0000
"""To be added to an errno."""
SYSCALL_NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
"""Offsets in struct seccomp_data; of the first argument, the low half (little-endian)."""


class _Architecture:
    def __init__(self, audit: int, socket: int, seccomp: int) -> None:
        self.audit, self.socket, self.seccomp = audit, socket, seccomp


_ARCHITECTURES = {
    "x86_64": _Architecture(audit=0xC000_003E, socket=41, seccomp=317),
    "aarch64": _Architecture(audit=0xC000_00B7, socket=198, seccomp=277),
}


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def is_supported() -> bool:
    """Return True on the systems that this file knows (Linux on x86_64 and aarch64, 64 bits)."""
    is_64_bits = sys.maxsize > 2**32
    return sys.platform == "linux" and is_64_bits and os.uname().machine in _ARCHITECTURES


def refuse_all_sockets_but_local() -> None:
    """Put the filter in force for this process, its threads and its children, for ever.

    Raises OSError when the kernel refuses (seccomp not built in, or forbidden by a container).
    """
    architecture = _ARCHITECTURES[os.uname().machine]
    code = b"".join(struct.pack("=HBBI", *step) for step in _instructions(architecture))
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _FilterProgram(len(code) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, *map(ctypes.c_ulong, (1, 0, 0, 0))) != 0:
        raise OSError(ctypes.get_errno(), "no_new_privs refused")
    libc.syscall.restype = ctypes.c_long
    refused = libc.syscall(
        ctypes.c_long(architecture.seccomp),
        ctypes.c_ulong(SECCOMP_SET_MODE_FILTER),
        ctypes.c_ulong(SECCOMP_FILTER_FLAG_TSYNC),
        ctypes.byref(program),
    )
    if refused:  # -1 with errno, or the id of a thread that could not follow
        raise OSError(ctypes.get_errno() or errno.EAGAIN, "seccomp refused")


def _instructions(architecture: _Architecture) -> list[tuple[int, int, int, int]]:
    """Return the filter: (operation, steps to skip if true, if false, operand)."""
    refuse = REFUSE | errno.EACCES
    return [
        (LOAD, 0, 0, ARCHITECTURE),
        (JUMP_EQUAL, 1, 0, architecture.audit),
        (RETURN, 0, 0, refuse),  # 32-bit calls have other numbers: none may pass
        (LOAD, 0, 0, SYSCALL_NUMBER),
        (JUMP_GREATER_OR_EQUAL, 0, 1, X32_BIT),
        (RETURN, 0, 0, refuse),
        (JUMP_EQUAL, 0, 1, IO_URING_SETUP),
        (RETURN, 0, 0, REFUSE | errno.ENOSYS),  # "not built in": callers then do without
        (JUMP_EQUAL, 1, 0, architecture.socket),
        (RETURN, 0, 0, ALLOW),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (JUMP_EQUAL, 0, 1, AF_UNIX),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, refuse),
    ]
