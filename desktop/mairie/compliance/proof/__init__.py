# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof that nothing leaves: what was measured, said in French, and the sheet that a DPO files."""
