target_sources(escale_data PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/../local_time.cpp
)
