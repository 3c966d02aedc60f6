# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading an arrêté: its lines, what opens each part, its head and its end."""
