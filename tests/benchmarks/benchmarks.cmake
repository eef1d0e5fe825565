# Small programs that print figures; no test, nothing fails on a clock.
add_library(bench_instances STATIC ${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/escort.cpp ${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/synthetic.cpp)
target_link_libraries(bench_instances PUBLIC escale_scheduler Boost::json)
add_executable(bench_engine ${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/bench_engine.cpp)
target_link_libraries(bench_engine PRIVATE bench_instances)
add_executable(bench_replan ${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/bench_replan.cpp ${CMAKE_CURRENT_SOURCE_DIR}/replan/day.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/replan/random_day.cpp ${CMAKE_CURRENT_SOURCE_DIR}/planning/scenario.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/planning/small_airport.cpp)
target_link_libraries(bench_replan PRIVATE escale_data)
add_executable(bench_counts ${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/bench_counts.cpp)
target_link_libraries(bench_counts PRIVATE bench_instances)
add_executable(make_escort ${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/make_escort.cpp)
target_link_libraries(make_escort PRIVATE escale_scheduler)
add_executable(bench_preview ${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/bench_preview.cpp)
target_link_libraries(bench_preview PRIVATE escale_api)
target_compile_definitions(bench_preview PRIVATE ESCALE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
