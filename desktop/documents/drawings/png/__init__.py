# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scene as a PNG file: drawn from its PDF, packed fast."""
