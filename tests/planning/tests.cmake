escale_test(planning escale_scheduler
  ${CMAKE_CURRENT_LIST_DIR}/scenario.cpp
  ${CMAKE_CURRENT_LIST_DIR}/small_airport.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_arrivals.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_connections.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_crowd.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_departures.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_grouping.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_plan_properties.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_transits.cpp
)
