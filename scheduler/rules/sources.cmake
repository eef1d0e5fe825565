target_sources(escale_scheduler PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/catalogue.cpp
  ${CMAKE_CURRENT_LIST_DIR}/crew_rules.cpp
  ${CMAKE_CURRENT_LIST_DIR}/duty_rules.cpp
  ${CMAKE_CURRENT_LIST_DIR}/evaluate.cpp
  ${CMAKE_CURRENT_LIST_DIR}/facts.cpp
  ${CMAKE_CURRENT_LIST_DIR}/obstacles.cpp
  ${CMAKE_CURRENT_LIST_DIR}/roster_rules.cpp
  ${CMAKE_CURRENT_LIST_DIR}/sentence.cpp
  ${CMAKE_CURRENT_LIST_DIR}/suitability.cpp
  ${CMAKE_CURRENT_LIST_DIR}/working_time.cpp
)
