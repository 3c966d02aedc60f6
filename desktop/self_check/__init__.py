# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether this copy of Beffroi works on this computer: the option `--self-test` of both programs."""
