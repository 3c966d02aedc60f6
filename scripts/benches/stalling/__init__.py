# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the bench of stalls does with a real window, and with Qt's own widgets beside it."""
