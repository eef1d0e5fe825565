# target_sources(escale_data PRIVATE store/....cpp)
