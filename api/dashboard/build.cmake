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

# npm leaves out optional packages that its own Node.js is too old for, the bundler's native part among them. Debian 12's
# Node.js is: there npm runs under the one that package.json pins.
function(use_new_node)
  execute_process(COMMAND node --version OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REGEX REPLACE "^v" "" version "${version}")
  if(version VERSION_GREATER_EQUAL 20.19)
    return()
  endif()
  file(READ ${SOURCE}/package.json package)
  string(JSON pinned GET ${package} devDependencies node)
  get_filename_component(build ${TARGET} DIRECTORY)
  set(tools ${build}/node-${pinned})
  if(NOT EXISTS ${tools}/node_modules/.bin/node)
    file(MAKE_DIRECTORY ${tools})
    npm(install --no-save --no-audit --no-fund --prefix ${tools} node@${pinned})
  endif()
  set(ENV{PATH} "${tools}/node_modules/.bin:$ENV{PATH}")
  set(ENV{NODE_PATH} /usr/share/nodejs)  # where Debian keeps what its npm needs
endfunction()

use_new_node()
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
