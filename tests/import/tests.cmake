escale_test(import escale_data
  ${CMAKE_CURRENT_LIST_DIR}/desk.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_expected.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_manifest_rows.cpp)
target_link_libraries(test_import PRIVATE Boost::json PkgConfig::ZIP)
