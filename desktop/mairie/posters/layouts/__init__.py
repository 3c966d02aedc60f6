# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ways to lay a poster out: where the picture, the title and the facts stand on each format."""
