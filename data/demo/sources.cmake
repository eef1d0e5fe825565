pkg_check_modules(XLSXW REQUIRED IMPORTED_TARGET xlsxwriter)
target_link_libraries(escale_data PRIVATE PkgConfig::XLSXW)
target_sources(escale_data PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/bookings.cpp
  ${CMAKE_CURRENT_LIST_DIR}/demo.cpp
  ${CMAKE_CURRENT_LIST_DIR}/manifest_file.cpp
  ${CMAKE_CURRENT_LIST_DIR}/people.cpp
  ${CMAKE_CURRENT_LIST_DIR}/team.cpp
  ${CMAKE_CURRENT_LIST_DIR}/timetable.cpp)
