# target_sources(escale_data PRIVATE demo/....cpp)
