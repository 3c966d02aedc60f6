# SPDX-License-Identifier: AGPL-3.0-or-later
# Ferme, rouvre ou vérifie le réseau pour les deux programmes de Beffroi, dans le pare-feu de Windows.
# À lancer en administrateur :
#   powershell -ExecutionPolicy Bypass -File pare-feu.ps1 -Poser | -Retirer | -Verifier
# Pas encore essayé sur un poste Windows : écrit d’après la documentation de New-NetFirewallRule.
param([switch]$Poser, [switch]$Retirer, [switch]$Verifier)

$ErrorActionPreference = "Stop"
$Group = "Beffroi"
$Programs = "beffroi.exe", "beffroi-worker.exe" | ForEach-Object { Join-Path $PSScriptRoot $_ }

function Remove-Rules { Get-NetFirewallRule -Group $Group -ErrorAction SilentlyContinue | Remove-NetFirewallRule }

if ($Poser) {
    Remove-Rules
    foreach ($Program in $Programs) {
        foreach ($Direction in "Outbound", "Inbound") {
            New-NetFirewallRule -DisplayName "Beffroi : aucun réseau ($Direction, $(Split-Path $Program -Leaf))" `
                -Group $Group -Direction $Direction -Program $Program -Action Block -Profile Any | Out-Null
        }
    }
    Write-Output "Réseau fermé pour Beffroi."
} elseif ($Retirer) {
    Remove-Rules
    Write-Output "Règles retirées."
} elseif ($Verifier) {
    $Rules = @(Get-NetFirewallRule -Group $Group -ErrorAction SilentlyContinue |
        Where-Object { $_.Enabled -eq "True" -and $_.Action -eq "Block" })
    if ($Rules.Count -ge 4) { Write-Output "Réseau fermé : $($Rules.Count) règles." ; exit 0 }
    Write-Output "Réseau non fermé : $($Rules.Count) règle(s) sur 4." ; exit 3
} else {
    Write-Output "Dites -Poser, -Retirer ou -Verifier." ; exit 2
}
