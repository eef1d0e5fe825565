include(${CMAKE_CURRENT_SOURCE_DIR}/support/support.cmake)
escale_test(rules escale_scheduler
  ${CMAKE_CURRENT_LIST_DIR}/test_builder.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_crew_rules.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_duty_rules.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_suitability.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_catalogue.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_obstacles.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_properties.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_sentences.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_settings.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_validate.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_working_time.cpp
)
target_link_libraries(test_rules PRIVATE test_support)
