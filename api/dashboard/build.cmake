# cmake -DNPM= -DSOURCE= -DTARGET= -P build.cmake
# Several build folders share one node_modules, so whoever builds holds the lock.
file(LOCK ${SOURCE} DIRECTORY GUARD PROCESS TIMEOUT 900)

function(npm)
  execute_process(COMMAND ${NPM} ${ARGN} WORKING_DIRECTORY ${SOURCE} RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    list(JOIN ARGN " " words)
    message(FATAL_ERROR "npm ${words} failed in ${SOURCE}")
  endif()
endfunction()

file(SHA256 ${SOURCE}/package-lock.json wanted)
set(stamp ${SOURCE}/node_modules/.installed)
set(installed "")
if(EXISTS ${stamp})
  file(READ ${stamp} installed)
endif()
if(NOT installed STREQUAL wanted)
  npm(ci --no-audit --no-fund)
  file(WRITE ${stamp} ${wanted})
endif()

npm(run build)
file(REMOVE_RECURSE ${TARGET})
file(COPY ${SOURCE}/dist/ DESTINATION ${TARGET})
file(TOUCH ${TARGET}/index.html)
