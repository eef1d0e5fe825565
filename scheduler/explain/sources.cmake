target_sources(escale_scheduler PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/candidates.cpp
  ${CMAKE_CURRENT_LIST_DIR}/changes.cpp
  ${CMAKE_CURRENT_LIST_DIR}/effects.cpp
  ${CMAKE_CURRENT_LIST_DIR}/remedies.cpp
  ${CMAKE_CURRENT_LIST_DIR}/remedy.cpp
  ${CMAKE_CURRENT_LIST_DIR}/sentences.cpp
  ${CMAKE_CURRENT_LIST_DIR}/trial.cpp
)
