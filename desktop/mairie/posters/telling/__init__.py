# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a need in words tells of a poster, one kind of fact in each file."""
