@echo off
rem layout_app on Windows: run.cmd opens the editor, run.cmd test checks everything, other words go to the program.
rem LAYOUT_APP_PYTHON names another Python 3.11-3.14. What run.sh does for Linux; Windows needs no system packages.
setlocal
chcp 65001 >nul
set "HERE=%~dp0"
set "HERE=%HERE:~0,-1%"
set "VENV=%HERE%\.venv"
set "PY=%VENV%\Scripts\python.exe"
set "PYTHONPATH=%HERE%"
set PYTHONHOME=
set PYTHONUTF8=1
set "WANT=run"
set "LOCK=%HERE%\requirements.lock"
if /i "%~1"=="test" set "WANT=test"
if "%WANT%"=="test" set "LOCK=%HERE%\requirements-dev.lock"

rem The stamp is a copy of the lock, written last: a half-finished environment has none.
if not exist "%PY%" goto make
if exist "%VENV%\unfinished" goto make
fc /b "%LOCK%" "%VENV%\%WANT%.stamp" >nul 2>&1 && goto ready
if "%WANT%"=="run" fc /b "%HERE%\requirements-dev.lock" "%VENV%\test.stamp" >nul 2>&1 && goto ready
goto install

:make
set "BASE="
if defined LAYOUT_APP_PYTHON set BASE="%LAYOUT_APP_PYTHON%"
if not defined BASE for %%V in (3.13 3.12 3.11 3.14) do if not defined BASE py -%%V -c "import venv" >nul 2>&1 && set "BASE=py -%%V"
if not defined BASE python -c "import sys; assert (3, 11) <= sys.version_info[:2] <= (3, 14)" >nul 2>&1 && set "BASE=python"
if not defined BASE (
  echo layout_app: Python 3.11 to 3.14 is needed. Install it, or name it in LAYOUT_APP_PYTHON. 1>&2
  exit /b 1
)
echo layout_app: making an environment in %VENV%
if exist "%VENV%" rmdir /s /q "%VENV%"
mkdir "%VENV%" || exit /b 1
echo.>"%VENV%\unfinished"
%BASE% -m venv "%VENV%" || exit /b 1

:install
echo.>"%VENV%\unfinished"
del /q "%VENV%\*.stamp" >nul 2>&1
echo layout_app: installing packages, the first time about 120 MB
"%PY%" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary=:all: -r "%LOCK%"
if errorlevel 1 (
  echo layout_app: pip could not install them. No network? Put their wheels into a folder and set PIP_NO_INDEX=1 and PIP_FIND_LINKS to that folder. 1>&2
  exit /b 1
)
copy /y "%LOCK%" "%VENV%\%WANT%.stamp" >nul
del /q "%VENV%\unfinished"

:ready
if "%WANT%"=="test" goto test
"%PY%" -P -m layout_app %*
exit /b %errorlevel%

:test
cd /d "%HERE%"
set QT_QPA_PLATFORM=offscreen
set "FAILED="
for /f "tokens=1,*" %%A in ("%*") do set "REST=%%B"
call :check "ruff check" -m ruff check
call :check "ruff format" -m ruff format --check
call :check "mypy --strict" -m mypy
call :check "import contracts" -c "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint(['--no-logo', '--no-cache']))"
call :check "tests" -m pytest -n 2 %REST%
if defined FAILED (
  echo layout_app: failed:%FAILED%
  exit /b 1
)
echo layout_app: everything passed
exit /b 0

:check
set "TITLE=%~1"
echo.
echo ==== %TITLE%
set "ARGS="
:collect
shift
if "%~1"=="" goto go
set ARGS=%ARGS% %1
goto collect
:go
"%PY%" %ARGS%
if errorlevel 1 set "FAILED=%FAILED% %TITLE%;"
exit /b 0
