# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the DPO answers for, without AI: proof, register of processing, charter, mentions, rights."""
