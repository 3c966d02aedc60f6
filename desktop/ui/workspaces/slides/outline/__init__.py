# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outline: the list of slides, the picture of the one in sight, the source beside them."""
