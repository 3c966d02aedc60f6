# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is advised where the network is not locked: right for the system, and nothing promised."""

from __future__ import annotations

from desktop.mairie.compliance.proof.firewall import lock_advice

PROGRAMS = ("C:\\Program Files\\Beffroi\\beffroi.exe", "C:\\L'essai\\moteur.exe")


def test_windows_gets_one_outbound_rule_for_each_program():
    commands = lock_advice("win32", PROGRAMS).commands
    assert len(commands) == 2
    for command in commands:
        assert command.startswith("New-NetFirewallRule -DisplayName ")
        assert "-Direction Outbound" in command and "-Action Block" in command
    assert "-Program 'C:\\Program Files\\Beffroi\\beffroi.exe'" in commands[0]


def test_a_quote_in_a_path_cannot_end_the_command():
    assert "-Program 'C:\\L''essai\\moteur.exe'" in lock_advice("win32", PROGRAMS).commands[1]


def test_a_shared_python_is_warned_about():
    shared = " ".join(lock_advice("win32", PROGRAMS, is_bundle=False).sentences)
    assert "les autres programmes qui se servent de ce Python" in shared
    assert "ce Python" not in " ".join(lock_advice("win32", PROGRAMS).sentences)


def test_macos_is_told_that_it_has_no_such_rule():
    advice = lock_advice("darwin", ("/Applications/Beffroi.app",))
    assert advice.commands == ()
    assert any("n’a pas de règle équivalente" in sentence for sentence in advice.sentences)
    assert "/Applications/Beffroi.app" in advice.sentences


def test_linux_is_told_what_its_kernel_lacks():
    advice = lock_advice("linux", ("/usr/bin/python3",))
    assert advice.commands == ()
    assert any("CONFIG_SECCOMP_FILTER" in sentence for sentence in advice.sentences)


def test_every_system_is_told_what_to_do_meanwhile():
    for system in ("win32", "darwin", "linux"):
        assert "débranchez le câble" in lock_advice(system, ()).sentences[-1]
