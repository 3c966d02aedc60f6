# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a prompt asks and must not, or cannot get from a machine."""
