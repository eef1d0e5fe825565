target_sources(escale_scheduler PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/staffing.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staffing_choice.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staffing_day.cpp
  ${CMAKE_CURRENT_LIST_DIR}/staffing_team.cpp
)
