# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what Beffroi does not do, whoever asks."""
