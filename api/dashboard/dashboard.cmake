# The board: npm packages once for each package-lock.json, then the build straight beside the program.
option(ESCALE_DASHBOARD "Build the dashboard (needs npm)" ON)

set(ESCALE_DASHBOARD_SOURCE ${CMAKE_CURRENT_LIST_DIR})
find_program(NPM npm)
if(ESCALE_DASHBOARD AND NOT NPM)
  message(WARNING "npm was not found: the dashboard is not built. Install npm, or say -DESCALE_DASHBOARD=OFF.")
endif()

if(ESCALE_DASHBOARD AND NPM)
  file(GLOB_RECURSE ESCALE_DASHBOARD_FILES CONFIGURE_DEPENDS
    ${ESCALE_DASHBOARD_SOURCE}/src/*.ts ${ESCALE_DASHBOARD_SOURCE}/src/*.svelte ${ESCALE_DASHBOARD_SOURCE}/src/*.css
    ${ESCALE_DASHBOARD_SOURCE}/public/*)
  list(APPEND ESCALE_DASHBOARD_FILES
    ${ESCALE_DASHBOARD_SOURCE}/index.html ${ESCALE_DASHBOARD_SOURCE}/package.json ${ESCALE_DASHBOARD_SOURCE}/package-lock.json
    ${ESCALE_DASHBOARD_SOURCE}/svelte.config.js ${ESCALE_DASHBOARD_SOURCE}/tsconfig.json ${ESCALE_DASHBOARD_SOURCE}/vite.config.ts)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/dashboard/index.html
    COMMAND ${CMAKE_COMMAND} -DNPM=${NPM} -DSOURCE=${ESCALE_DASHBOARD_SOURCE} -DTARGET=${CMAKE_BINARY_DIR}/dashboard
      -P ${ESCALE_DASHBOARD_SOURCE}/build.cmake
    DEPENDS ${ESCALE_DASHBOARD_FILES} ${ESCALE_DASHBOARD_SOURCE}/build.cmake
    COMMENT "Building the dashboard" VERBATIM)
  add_custom_target(dashboard ALL DEPENDS ${CMAKE_BINARY_DIR}/dashboard/index.html)
endif()
