escale_test(architecture escale_options ${CMAKE_CURRENT_LIST_DIR}/test_includes.cpp ${CMAKE_CURRENT_LIST_DIR}/test_sizes.cpp)
