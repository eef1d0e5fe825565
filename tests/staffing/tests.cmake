include(${CMAKE_CURRENT_SOURCE_DIR}/support/support.cmake)
escale_test(staffing escale_api
  ${CMAKE_CURRENT_LIST_DIR}/test_staffing.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_clock_changes.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_command.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/api/program.cpp)
target_link_libraries(test_staffing PRIVATE test_support)
add_dependencies(test_staffing escale)
