escale_test(reference escale_data
  ${CMAKE_CURRENT_LIST_DIR}/test_codes.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_faults.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_fold.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_local_time.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_names.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_shared.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_shipped.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_travel.cpp
)
