include(${CMAKE_CURRENT_SOURCE_DIR}/support/support.cmake)
include(${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/benchmarks.cmake)
escale_test(engine escale_scheduler
  ${CMAKE_CURRENT_LIST_DIR}/brute_force.cpp
  ${CMAKE_CURRENT_LIST_DIR}/escort_day.cpp
  ${CMAKE_CURRENT_LIST_DIR}/profiles.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_agreement.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_bound.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_duty_search.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_limits.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_quality.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_solve.cpp)
target_link_libraries(test_engine PRIVATE test_support bench_instances)
