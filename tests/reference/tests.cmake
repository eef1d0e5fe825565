escale_test(reference escale_data
  ${CMAKE_CURRENT_LIST_DIR}/test_local_time.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_shipped.cpp
)
