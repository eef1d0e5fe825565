escale_test(security escale_data
  ${CMAKE_CURRENT_LIST_DIR}/test_password.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_secrets.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_totp.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_users.cpp)
