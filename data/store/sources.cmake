target_sources(escale_data PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/schema.cpp
  ${CMAKE_CURRENT_LIST_DIR}/schema_auth.cpp
  ${CMAKE_CURRENT_LIST_DIR}/schema_editing.cpp
  ${CMAKE_CURRENT_LIST_DIR}/schema_revision.cpp
  ${CMAKE_CURRENT_LIST_DIR}/database.cpp
  ${CMAKE_CURRENT_LIST_DIR}/drafts.cpp
  ${CMAKE_CURRENT_LIST_DIR}/parties.cpp
  ${CMAKE_CURRENT_LIST_DIR}/store.cpp
  ${CMAKE_CURRENT_LIST_DIR}/store_flights.cpp
  ${CMAKE_CURRENT_LIST_DIR}/store_staff.cpp
  ${CMAKE_CURRENT_LIST_DIR}/store_notices.cpp
  ${CMAKE_CURRENT_LIST_DIR}/store_rosters.cpp
  ${CMAKE_CURRENT_LIST_DIR}/users.cpp
  ${CMAKE_CURRENT_LIST_DIR}/../assemble.cpp
  ${CMAKE_CURRENT_LIST_DIR}/../assemble_movements.cpp
  ${CMAKE_CURRENT_LIST_DIR}/../assemble_party.cpp
  ${CMAKE_CURRENT_LIST_DIR}/../assemble_staff.cpp)
