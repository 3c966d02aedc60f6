# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole file for the DPO: every paper of the rooms in one dated folder, with its contents."""
