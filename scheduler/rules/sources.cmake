# target_sources(escale_scheduler PRIVATE rules/....cpp)
