# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stands in for huggingface_hub in a bundle without images: faster-whisper imports it to download.

Beffroi downloads nothing; without this, a dozen libraries made for the network would come along.
"""

from typing import NoReturn


def _refuse(*_arguments: object, **_options: object) -> NoReturn:
    raise PermissionError("Beffroi downloads nothing")


snapshot_download = hf_hub_download = _refuse
