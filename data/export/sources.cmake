target_sources(escale_data PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/csv_cell.cpp
  ${CMAKE_CURRENT_LIST_DIR}/roster_csv.cpp
  ${CMAKE_CURRENT_LIST_DIR}/roster_ics.cpp
)
