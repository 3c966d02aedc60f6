# SPDX-License-Identifier: AGPL-3.0-or-later
"""A tiny diffusion model for the tests of the whole chain."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def tiny_sd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random Stable Diffusion of a few MB, with its safety checker: what it paints is noise."""
    for library in ("torch", "diffusers", "transformers", "accelerate", "safetensors"):
        pytest.importorskip(library, reason=f"{library} is not installed", exc_type=ImportError)
    from tests.tiny_sd import make_tiny_sd

    return make_tiny_sd(tmp_path_factory.mktemp("peintre") / "tiny-sd")
