escale_test(demo escale_data ${CMAKE_CURRENT_LIST_DIR}/test_demo.cpp)
