# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which type of arrêté free words ask for."""
