escale_test(instances escale_api
  ${CMAKE_CURRENT_LIST_DIR}/test_bench.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_escort.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_problem_json.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_shift_minimisation.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_shift_sweep.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_smptsp.cpp
  ${CMAKE_CURRENT_LIST_DIR}/../api/program.cpp)
add_dependencies(test_instances escale)  # escale bench is tested by running it
