# Small programs that print figures; no test, nothing fails on a clock.
add_executable(bench_engine ${CMAKE_CURRENT_LIST_DIR}/bench_engine.cpp ${CMAKE_CURRENT_LIST_DIR}/escort.cpp
  ${CMAKE_CURRENT_LIST_DIR}/synthetic.cpp)
target_link_libraries(bench_engine PRIVATE escale_scheduler Boost::json)
