target_sources(escale_data PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/password.cpp
  ${CMAKE_CURRENT_LIST_DIR}/secrets.cpp
  ${CMAKE_CURRENT_LIST_DIR}/totp.cpp)
target_link_libraries(escale_data PRIVATE PkgConfig::SODIUM OpenSSL::Crypto)
