# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `audit_access.py` looks at: the pages of the window, and the files that come out."""
