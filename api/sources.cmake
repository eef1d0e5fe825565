target_sources(escale_api PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/access.cpp
  ${CMAKE_CURRENT_LIST_DIR}/auth.cpp
  ${CMAKE_CURRENT_LIST_DIR}/auth_attempts.cpp
  ${CMAKE_CURRENT_LIST_DIR}/auth_gate.cpp
  ${CMAKE_CURRENT_LIST_DIR}/auth_guard.cpp
  ${CMAKE_CURRENT_LIST_DIR}/audit_entry.cpp
  ${CMAKE_CURRENT_LIST_DIR}/announce.cpp
  ${CMAKE_CURRENT_LIST_DIR}/calendar_feed.cpp
  ${CMAKE_CURRENT_LIST_DIR}/caller.cpp
  ${CMAKE_CURRENT_LIST_DIR}/business_days.cpp
  ${CMAKE_CURRENT_LIST_DIR}/check.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_audit.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_backup.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_bench.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_check.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_common.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_explain.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_import.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_plan.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_purge.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_roster.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_serve.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_solve.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_staffing.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_staffing_day.cpp
  ${CMAKE_CURRENT_LIST_DIR}/cli_user.cpp
  ${CMAKE_CURRENT_LIST_DIR}/contract.cpp
  ${CMAKE_CURRENT_LIST_DIR}/coverage.cpp
  ${CMAKE_CURRENT_LIST_DIR}/day_view.cpp
  ${CMAKE_CURRENT_LIST_DIR}/drafting.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_auth.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_day.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_editing.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_events.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_files.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_manifest_template.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_manifests.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_notice_status.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_notices.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_identity.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_privacy.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_news.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_progress.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_roster_out.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_solve.cpp
  ${CMAKE_CURRENT_LIST_DIR}/events.cpp
  ${CMAKE_CURRENT_LIST_DIR}/explaining.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endpoints_users.cpp
  ${CMAKE_CURRENT_LIST_DIR}/feasibility.cpp
  ${CMAKE_CURRENT_LIST_DIR}/feasibility_text.cpp
  ${CMAKE_CURRENT_LIST_DIR}/http.cpp
  ${CMAKE_CURRENT_LIST_DIR}/http_answer.cpp
  ${CMAKE_CURRENT_LIST_DIR}/http_head.cpp
  ${CMAKE_CURRENT_LIST_DIR}/http_server.cpp
  ${CMAKE_CURRENT_LIST_DIR}/incidents.cpp
  ${CMAKE_CURRENT_LIST_DIR}/json.cpp
  ${CMAKE_CURRENT_LIST_DIR}/json_fields.cpp
  ${CMAKE_CURRENT_LIST_DIR}/listen.cpp
  ${CMAKE_CURRENT_LIST_DIR}/live.cpp
  ${CMAKE_CURRENT_LIST_DIR}/notice_life.cpp
  ${CMAKE_CURRENT_LIST_DIR}/notice_text.cpp
  ${CMAKE_CURRENT_LIST_DIR}/news_report.cpp
  ${CMAKE_CURRENT_LIST_DIR}/marking.cpp
  ${CMAKE_CURRENT_LIST_DIR}/month_report.cpp
  ${CMAKE_CURRENT_LIST_DIR}/my_day.cpp
  ${CMAKE_CURRENT_LIST_DIR}/my_day_view.cpp
  ${CMAKE_CURRENT_LIST_DIR}/plan_summary.cpp
  ${CMAKE_CURRENT_LIST_DIR}/planner.cpp
  ${CMAKE_CURRENT_LIST_DIR}/print_page.cpp
  ${CMAKE_CURRENT_LIST_DIR}/print_words.cpp
  ${CMAKE_CURRENT_LIST_DIR}/problem_json.cpp
  ${CMAKE_CURRENT_LIST_DIR}/problem_reader.cpp
  ${CMAKE_CURRENT_LIST_DIR}/problem_tasks.cpp
  ${CMAKE_CURRENT_LIST_DIR}/problems.cpp
  ${CMAKE_CURRENT_LIST_DIR}/progress_board.cpp
  ${CMAKE_CURRENT_LIST_DIR}/published_day.cpp
  ${CMAKE_CURRENT_LIST_DIR}/publishing.cpp
  ${CMAKE_CURRENT_LIST_DIR}/repair_request.cpp
  ${CMAKE_CURRENT_LIST_DIR}/repairer.cpp
  ${CMAKE_CURRENT_LIST_DIR}/repairing.cpp
  ${CMAKE_CURRENT_LIST_DIR}/report.cpp
  ${CMAKE_CURRENT_LIST_DIR}/reports.cpp
  ${CMAKE_CURRENT_LIST_DIR}/roster_document.cpp
  ${CMAKE_CURRENT_LIST_DIR}/roster_page.cpp
  ${CMAKE_CURRENT_LIST_DIR}/router.cpp
  ${CMAKE_CURRENT_LIST_DIR}/routes.cpp
  ${CMAKE_CURRENT_LIST_DIR}/solving.cpp
  ${CMAKE_CURRENT_LIST_DIR}/static_files.cpp
  ${CMAKE_CURRENT_LIST_DIR}/task_detail.cpp
  ${CMAKE_CURRENT_LIST_DIR}/task_view.cpp
  ${CMAKE_CURRENT_LIST_DIR}/telling.cpp
  ${CMAKE_CURRENT_LIST_DIR}/what_if.cpp
  ${CMAKE_CURRENT_LIST_DIR}/watching.cpp
  ${CMAKE_CURRENT_LIST_DIR}/words.cpp
)
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/static_files.cpp PROPERTIES COMPILE_DEFINITIONS
  ESCALE_DASHBOARD_DIR="${CMAKE_CURRENT_LIST_DIR}/dashboard/dist")

# Asio and Beast are compiled into this one file; everything else sees http.h.
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/http_server.cpp PROPERTIES COMPILE_DEFINITIONS
  "BOOST_ASIO_SEPARATE_COMPILATION;BOOST_BEAST_SEPARATE_COMPILATION;BOOST_ASIO_NO_DEPRECATED")

# The contract is part of the program: the files of api/contract, merged object by object in the order of their names.
file(GLOB contract_parts CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/contract/*.json)
list(SORT contract_parts)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${contract_parts})
set(ESCALE_CONTRACT "")
foreach(part IN LISTS contract_parts)
  file(READ ${part} text)
  string(APPEND ESCALE_CONTRACT "R\"escale(${text})escale\",\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/contract_parts.cpp @ONLY CONTENT [[
#include "api/contract.h"
namespace escale::api {
namespace {
constexpr std::string_view kParts[] = {
@ESCALE_CONTRACT@};
}
std::span<std::string_view const> contract_parts() { return kParts; }
}  // namespace escale::api
]])
target_sources(escale_api PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/contract_parts.cpp)
