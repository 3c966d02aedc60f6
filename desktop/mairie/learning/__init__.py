# SPDX-License-Identifier: AGPL-3.0-or-later
"""The day of an agent: eight steps on the real panels, four modules, who followed what."""
