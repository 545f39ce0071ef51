; Added to the installer for Windows, for this user alone.

!macro customInstall
  ; Addresses that open the app on one of its screens.
  WriteRegStr HKCU "Software\Classes\tonguetwisters" "" "URL:Tongue Twisters Challenge"
  WriteRegStr HKCU "Software\Classes\tonguetwisters" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\tonguetwisters\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  ; Exports are zip files: the app is offered under "Open with", and takes nobody's place.
  WriteRegStr HKCU "Software\Classes\TongueTwistersChallenge.Export" "" "Export of Tongue Twisters Challenge"
  WriteRegStr HKCU "Software\Classes\TongueTwistersChallenge.Export\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr HKCU "Software\Classes\TongueTwistersChallenge.Export\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr HKCU "Software\Classes\.zip\OpenWithProgids" "TongueTwistersChallenge.Export" ""
!macroend

!macro customUnInstall
  ; What was practised stays, in the data folder of whoever practised.
  DeleteRegKey HKCU "Software\Classes\tonguetwisters"
  DeleteRegKey HKCU "Software\Classes\TongueTwistersChallenge.Export"
  DeleteRegValue HKCU "Software\Classes\.zip\OpenWithProgids" "TongueTwistersChallenge.Export"
!macroend
