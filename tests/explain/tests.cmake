include(${CMAKE_CURRENT_SOURCE_DIR}/support/support.cmake)
escale_test(explain escale_scheduler
  ${CMAKE_CURRENT_LIST_DIR}/test_candidates.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_changes.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_remedies.cpp)
target_link_libraries(test_explain PRIVATE test_support)
