# target_sources(escale_data PRIVATE export/....cpp)
