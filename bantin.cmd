@echo off
rem Runs the script beside this file with whichever Python is installed.
setlocal
set PYTHONUTF8=1
where py >nul 2>nul
if %errorlevel%==0 (
  py -3 "%~dp0bantin" %*
) else (
  python "%~dp0bantin" %*
)
exit /b %errorlevel%
