target_sources(escale_scheduler PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/catalogue.cpp
)
