# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes read line by line: what is a title, a point, a row; what belongs to a mail around them."""
