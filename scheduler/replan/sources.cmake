target_sources(escale_scheduler PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/build.cpp
  ${CMAKE_CURRENT_LIST_DIR}/change.cpp
  ${CMAKE_CURRENT_LIST_DIR}/repair.cpp
  ${CMAKE_CURRENT_LIST_DIR}/situation.cpp
)
