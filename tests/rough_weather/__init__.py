# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the application does when files, disks, clocks and processes do not do what they should."""
