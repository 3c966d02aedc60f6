; SPDX-License-Identifier: AGPL-3.0-or-later
; Installs the folder made by scripts/build.py on Windows (Inno Setup 6.3 or newer). NOT YET TRIED on a
; Windows PC: it was written from the documentation of Inno Setup.
;
;   iscc /DVersion=0.1.0 /DFolder=..\..\..\dist\beffroi scripts\building\windows\beffroi.iss
;   iscc /DSign=1 …            signs with the tool called « beffroi » in Inno Setup's settings
;
; For one account without administrator: no firewall rule then, and Beffroi says so (orange lamp).
; For all accounts, run as administrator: /ALLUSERS, and the rule is set. Silent: /VERYSILENT /NORESTART.

#ifndef Version
  #error Say which version: /DVersion=0.1.0
#endif
#ifndef Folder
  #define Folder "..\..\..\dist\beffroi"
#endif

[Setup]
AppId={{6B7E4C62-5B0E-4F43-9C1D-BEFF01000001}
AppName=Beffroi
AppVersion={#Version}
AppVerName=Beffroi {#Version}
DefaultDirName={autopf}\Beffroi
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Folder}\_internal\LICENSE
OutputBaseFilename=beffroi-{#Version}-windows-setup
Compression=lzma2
SolidCompression=yes
CloseApplications=yes
WizardStyle=modern
#ifdef Sign
SignTool=beffroi
SignedUninstaller=yes
#endif

[Languages]
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"

[Tasks]
Name: "desktopicon"; Description: "Placer une icône sur le bureau"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
Source: "pare-feu.ps1"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\Beffroi"; Filename: "{app}\beffroi.exe"
Name: "{autodesktop}\Beffroi"; Filename: "{app}\beffroi.exe"; Tasks: desktopicon

[Run]
Filename: "powershell.exe"; \
  Parameters: "-NoProfile -ExecutionPolicy Bypass -File ""{app}\pare-feu.ps1"" -Poser"; \
  StatusMsg: "Fermeture du réseau pour Beffroi…"; Flags: runhidden waituntilterminated; Check: IsAdminInstallMode
Filename: "{app}\beffroi.exe"; Description: "Ouvrir Beffroi"; Flags: nowait postinstall skipifsilent

[UninstallRun]
Filename: "powershell.exe"; \
  Parameters: "-NoProfile -ExecutionPolicy Bypass -File ""{app}\pare-feu.ps1"" -Retirer"; \
  Flags: runhidden waituntilterminated; RunOnceId: "PareFeu"; Check: IsAdminInstallMode
