pkg_check_modules(CLP REQUIRED IMPORTED_TARGET clp coinutils)
target_link_libraries(escale_scheduler PRIVATE PkgConfig::CLP)
target_sources(escale_scheduler PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/branching.cpp
  ${CMAKE_CURRENT_LIST_DIR}/certificate.cpp
  ${CMAKE_CURRENT_LIST_DIR}/columns.cpp
  ${CMAKE_CURRENT_LIST_DIR}/item_graph.cpp
  ${CMAKE_CURRENT_LIST_DIR}/lp.cpp
  ${CMAKE_CURRENT_LIST_DIR}/master.cpp
  ${CMAKE_CURRENT_LIST_DIR}/master_rules.cpp
  ${CMAKE_CURRENT_LIST_DIR}/placement.cpp
  ${CMAKE_CURRENT_LIST_DIR}/positions.cpp
  ${CMAKE_CURRENT_LIST_DIR}/price_bound.cpp
  ${CMAKE_CURRENT_LIST_DIR}/price_graph.cpp
  ${CMAKE_CURRENT_LIST_DIR}/prove.cpp
  ${CMAKE_CURRENT_LIST_DIR}/relaxation.cpp
  ${CMAKE_CURRENT_LIST_DIR}/root.cpp
)
