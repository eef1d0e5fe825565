target_sources(escale_data PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/../local_time.cpp
  ${CMAKE_CURRENT_LIST_DIR}/airport.cpp
  ${CMAKE_CURRENT_LIST_DIR}/fold.cpp
  ${CMAKE_CURRENT_LIST_DIR}/load_airlines.cpp
  ${CMAKE_CURRENT_LIST_DIR}/load_airports.cpp
  ${CMAKE_CURRENT_LIST_DIR}/load_meeting_points.cpp
  ${CMAKE_CURRENT_LIST_DIR}/load_names.cpp
  ${CMAKE_CURRENT_LIST_DIR}/load_people.cpp
  ${CMAKE_CURRENT_LIST_DIR}/load_places.cpp
  ${CMAKE_CURRENT_LIST_DIR}/load_privacy.cpp
  ${CMAKE_CURRENT_LIST_DIR}/load_process.cpp
  ${CMAKE_CURRENT_LIST_DIR}/load_rules.cpp
  ${CMAKE_CURRENT_LIST_DIR}/load_words.cpp
  ${CMAKE_CURRENT_LIST_DIR}/names.cpp
  ${CMAKE_CURRENT_LIST_DIR}/reference.cpp
  ${CMAKE_CURRENT_LIST_DIR}/table.cpp
)

# The tables beside the built program, where default_reference_folder() looks first; copied again when one changes.
file(GLOB reference_tables CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/cdg/*.csv)
set(reference_stamp ${CMAKE_BINARY_DIR}/reference/cdg.stamp)
add_custom_command(OUTPUT ${reference_stamp}
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${CMAKE_BINARY_DIR}/reference/cdg
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/reference/cdg
  COMMAND ${CMAKE_COMMAND} -E copy ${reference_tables} ${CMAKE_BINARY_DIR}/reference/cdg
  COMMAND ${CMAKE_COMMAND} -E touch ${reference_stamp}
  DEPENDS ${reference_tables}
  COMMENT "Copying the reference tables"
  VERBATIM)
add_custom_target(escale_reference_tables DEPENDS ${reference_stamp})
add_dependencies(escale_data escale_reference_tables)
