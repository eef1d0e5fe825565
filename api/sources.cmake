# target_sources(escale_api PRIVATE ....cpp)
