target_sources(escale_data PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/key_file.cpp
  ${CMAKE_CURRENT_LIST_DIR}/password.cpp
  ${CMAKE_CURRENT_LIST_DIR}/secrets.cpp
  ${CMAKE_CURRENT_LIST_DIR}/totp.cpp
  ${CMAKE_CURRENT_LIST_DIR}/vault.cpp)
target_link_libraries(escale_data PRIVATE PkgConfig::SODIUM OpenSSL::Crypto)
