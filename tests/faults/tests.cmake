escale_test(faults escale_data
  ${CMAKE_CURRENT_LIST_DIR}/test_killed.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_disk.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_locks.cpp)
target_link_libraries(test_faults PRIVATE SQLiteCpp SQLite::SQLite3)
