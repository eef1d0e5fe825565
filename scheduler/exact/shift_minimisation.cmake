target_sources(escale_scheduler PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/shift_minimisation.cpp
  ${CMAKE_CURRENT_LIST_DIR}/shift_minimisation_check.cpp
  ${CMAKE_CURRENT_LIST_DIR}/shift_minimisation_clique.cpp
  ${CMAKE_CURRENT_LIST_DIR}/shift_minimisation_prices.cpp
  ${CMAKE_CURRENT_LIST_DIR}/shift_minimisation_repair.cpp
  ${CMAKE_CURRENT_LIST_DIR}/shift_minimisation_search.cpp
  ${CMAKE_CURRENT_LIST_DIR}/shift_minimisation_solve.cpp
  ${CMAKE_CURRENT_LIST_DIR}/shift_minimisation_sweep.cpp
)
