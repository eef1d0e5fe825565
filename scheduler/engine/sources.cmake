target_sources(escale_scheduler PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/bound.cpp
  ${CMAKE_CURRENT_LIST_DIR}/compiled.cpp
  ${CMAKE_CURRENT_LIST_DIR}/compile_bundles.cpp
  ${CMAKE_CURRENT_LIST_DIR}/compile_duties.cpp
  ${CMAKE_CURRENT_LIST_DIR}/compile_tasks.cpp
  ${CMAKE_CURRENT_LIST_DIR}/construct.cpp
  ${CMAKE_CURRENT_LIST_DIR}/crew_cost.cpp
  ${CMAKE_CURRENT_LIST_DIR}/duty_cost.cpp
  ${CMAKE_CURRENT_LIST_DIR}/editor.cpp
  ${CMAKE_CURRENT_LIST_DIR}/insertion.cpp
  ${CMAKE_CURRENT_LIST_DIR}/ruin.cpp
  ${CMAKE_CURRENT_LIST_DIR}/search.cpp
  ${CMAKE_CURRENT_LIST_DIR}/solve.cpp
  ${CMAKE_CURRENT_LIST_DIR}/state.cpp
)
