@echo off
rem Starts Inkgraph with the Java that is beside it. Java expands the class path: a line of cmd has at most 8191 characters.
setlocal
for %%i in ("%~dp0..") do set "home=%%~fi"
set "class_path=%home%\lib\@JAR@;%home%\lib\*"
if defined CLASSPATH_PREFIX set "class_path=%CLASSPATH_PREFIX%;%class_path%"
"%home%\runtime\bin\java.exe" %JAVA_OPTS% @OPTIONS@ -classpath "%class_path%" -Dapp.name=inkgraph -Dapp.repo="%home%\lib" -Dapp.home="%home%" -Dbasedir="%home%" org.inkgraph.Inkgraph %*
exit /b %ERRORLEVEL%
