escale_test(model escale_scheduler ${CMAKE_CURRENT_LIST_DIR}/test_place.cpp)
