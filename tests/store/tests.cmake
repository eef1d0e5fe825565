escale_test(store escale_data
  ${CMAKE_CURRENT_LIST_DIR}/test_open.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_notices.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_operations.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_audit.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_retention.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_progress.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_rosters.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_sealing.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_vault.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_party.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_assemble.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_assemble_staff.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_week.cpp)
target_link_libraries(test_store PRIVATE SQLiteCpp SQLite::SQLite3)
