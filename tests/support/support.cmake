# Problems and rosters written as text, for the tests of the scheduler.
include_guard(GLOBAL)
add_library(test_support STATIC ${CMAKE_CURRENT_LIST_DIR}/problem_builder.cpp ${CMAKE_CURRENT_LIST_DIR}/roster_text.cpp
  ${CMAKE_CURRENT_LIST_DIR}/random_problem.cpp)
target_link_libraries(test_support PUBLIC escale_scheduler)
