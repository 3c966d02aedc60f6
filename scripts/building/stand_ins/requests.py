# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stands in for requests in a bundle without images: rapidocr imports it to download its models.

They are in the bundle already, and Beffroi downloads nothing.
"""

from typing import NoReturn


class RequestException(OSError):
    """What requests raises."""


class Response:
    """Named in annotations; none is ever made."""


def _refuse(*_arguments: object, **_options: object) -> NoReturn:
    raise PermissionError("Beffroi downloads nothing")


get = head = post = Session = _refuse
