escale_test(exact escale_scheduler
  ${CMAKE_CURRENT_SOURCE_DIR}/engine/brute_force.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/engine/profiles.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/engine/escort_day.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_claims.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_optimal.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_price_bound.cpp)
target_link_libraries(test_exact PRIVATE test_support bench_instances)
