# target_sources(escale_scheduler PRIVATE engine/....cpp)
