# The board in Chromium. Expected (ESCALE_DASHBOARD ON) and missing is a failure, not a silence.
find_program(CHROMIUM NAMES chromium chromium-browser google-chrome-stable google-chrome)
set(browser_folder ${CMAKE_CURRENT_LIST_DIR})
set(browser_node ${CMAKE_SOURCE_DIR}/api/dashboard/node_modules/.bin/node)

if(ESCALE_DASHBOARD)
  if(NPM AND CHROMIUM)
    add_test(NAME dashboard COMMAND ${NPM} test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/api/dashboard)
    add_test(NAME browser COMMAND ${browser_node} --test --test-concurrency=1 --test-reporter=spec
      ${browser_folder}/states.test.mjs ${browser_folder}/signin.test.mjs ${browser_folder}/board.test.mjs ${browser_folder}/editing.test.mjs
      ${browser_folder}/officer.test.mjs ${browser_folder}/myday.test.mjs)
    set_tests_properties(browser PROPERTIES TIMEOUT 600 LABELS browser RUN_SERIAL ON ENVIRONMENT
      "ESCALE_PROGRAM=$<TARGET_FILE:escale>;ESCALE_DASHBOARD=${CMAKE_BINARY_DIR}/dashboard;ESCALE_CHROMIUM=${CHROMIUM};ESCALE_SCREENSHOTS=${CMAKE_SOURCE_DIR}/build/screenshots")
    set_tests_properties(dashboard PROPERTIES TIMEOUT 300 LABELS browser)
  else()
    add_test(NAME browser COMMAND ${CMAKE_COMMAND} -E echo "npm or Chromium is missing: install them, or configure with -DESCALE_DASHBOARD=OFF")
    set_tests_properties(browser PROPERTIES FAIL_REGULAR_EXPRESSION "is missing" LABELS browser)
  endif()
endif()
