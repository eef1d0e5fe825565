include(${CMAKE_CURRENT_SOURCE_DIR}/support/support.cmake)
escale_test(rules escale_scheduler ${CMAKE_CURRENT_LIST_DIR}/test_builder.cpp)
target_link_libraries(test_rules PRIVATE test_support)
