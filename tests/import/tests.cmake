escale_test(import escale_data
  ${CMAKE_CURRENT_LIST_DIR}/desk.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_expected.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_headers.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_life_cycle.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_manifest_rows.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_readers.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_samples.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_side_files.cpp)
target_link_libraries(test_import PRIVATE Boost::json PkgConfig::ZIP)
