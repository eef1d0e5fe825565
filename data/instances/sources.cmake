target_sources(escale_data PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/escort.cpp
  ${CMAKE_CURRENT_LIST_DIR}/instance.cpp
  ${CMAKE_CURRENT_LIST_DIR}/smptsp.cpp
)
