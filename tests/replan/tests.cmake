include(${CMAKE_CURRENT_SOURCE_DIR}/support/support.cmake)
escale_test(replan escale_scheduler
  ${CMAKE_CURRENT_SOURCE_DIR}/planning/scenario.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/planning/small_airport.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/engine/brute_force.cpp
  ${CMAKE_CURRENT_LIST_DIR}/day.cpp
  ${CMAKE_CURRENT_LIST_DIR}/random_day.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_changes.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_streams.cpp
)
target_link_libraries(test_replan PRIVATE test_support)
