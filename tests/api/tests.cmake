escale_test(api escale_api
  ${CMAKE_CURRENT_LIST_DIR}/contract_check.cpp
  ${CMAKE_CURRENT_LIST_DIR}/contract_day.cpp
  ${CMAKE_CURRENT_LIST_DIR}/contract_auth.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_access.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_attempts.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_auth.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_auth_server.cpp
  ${CMAKE_CURRENT_LIST_DIR}/contract_editing.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_check.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_command_line.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_contract.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_days.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_editing.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_explain_command.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_exports.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_files.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_json.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_router.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_server.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_shared_week.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_solve.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_static_files.cpp
  ${CMAKE_CURRENT_LIST_DIR}/test_user_command.cpp
  ${CMAKE_CURRENT_LIST_DIR}/program.cpp
  ${CMAKE_CURRENT_LIST_DIR}/raw_client.cpp
  ${CMAKE_CURRENT_LIST_DIR}/signed_client.cpp)
add_dependencies(test_api escale)  # the command line is tested by running it
