target_sources(escale_scheduler PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/connections.cpp
  ${CMAKE_CURRENT_LIST_DIR}/crowd.cpp
  ${CMAKE_CURRENT_LIST_DIR}/grouping.cpp
  ${CMAKE_CURRENT_LIST_DIR}/parts.cpp
  ${CMAKE_CURRENT_LIST_DIR}/plan.cpp
  ${CMAKE_CURRENT_LIST_DIR}/route.cpp
  ${CMAKE_CURRENT_LIST_DIR}/tasks.cpp
  ${CMAKE_CURRENT_LIST_DIR}/transit.cpp
  ${CMAKE_CURRENT_LIST_DIR}/ways.cpp
  ${CMAKE_CURRENT_LIST_DIR}/words.cpp
)
