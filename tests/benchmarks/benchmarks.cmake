# Small programs that print figures; no test, nothing fails on a clock.
add_library(bench_instances STATIC ${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/escort.cpp ${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/synthetic.cpp)
target_link_libraries(bench_instances PUBLIC escale_scheduler Boost::json)
add_executable(bench_engine ${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/bench_engine.cpp)
target_link_libraries(bench_engine PRIVATE bench_instances)
