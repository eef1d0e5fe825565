target_sources(escale_data PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/manifest_template.cpp
  ${CMAKE_CURRENT_LIST_DIR}/full_export.cpp
  ${CMAKE_CURRENT_LIST_DIR}/roster_csv.cpp
  ${CMAKE_CURRENT_LIST_DIR}/roster_ics.cpp
  ${CMAKE_CURRENT_LIST_DIR}/safe_cell.cpp
  ${CMAKE_CURRENT_LIST_DIR}/template_columns.cpp
)
