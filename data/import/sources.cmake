# target_sources(escale_data PRIVATE import/....cpp)
