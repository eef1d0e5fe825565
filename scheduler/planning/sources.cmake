# target_sources(escale_scheduler PRIVATE planning/....cpp)
