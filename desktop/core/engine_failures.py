# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an engine's library raises under a task, as errors that a task can tell and go on from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.core.errors import MemoryExhausted, UnexpectedError


@contextmanager
def engine_failures_told() -> Iterator[None]:
    """Turn what is no BeffroiError into MemoryExhausted or UnexpectedError.

    For a call that reads and writes no file of the agent: an OSError is the library's own.
    """
    try:
        yield
    except MemoryError as error:
        raise MemoryExhausted from error
    except (RuntimeError, OSError) as error:
        raise UnexpectedError(f"({type(error).__name__})") from error
