# target_sources(escale_data PRIVATE reference/....cpp)
