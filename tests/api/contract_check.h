#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "api/caller.h"
#include "tests/api/support.h"

namespace api_test {

/// The OpenAPI document as it is served.
[[nodiscard]] json::object const& served_contract();

/// Where `value` does not fit the part of JSON Schema the contract uses: $ref, type, enum, properties,
/// required, items, oneOf.
[[nodiscard]] std::vector<std::string> misfits(json::value const& value, json::object const& schema,
                                               std::string const& where);

/// Calls routes of a filled App and holds each answer against the contract.
struct ContractCalls {
  App app;
  std::shared_ptr<Caller const> caller = supervisor();
  std::string if_match;
  std::set<std::string> called;  // "GET /api/v1/days"

  json::value check(std::string const& method, std::string const& pattern, std::string const& target,
                    std::string const& body = {}, std::string const& type = "application/json");
};

// One function a topic, each in its own file; together they call every route.
void call_day_routes(ContractCalls& calls);
void call_events_routes(ContractCalls& calls);
void call_news_routes(ContractCalls& calls);
void call_editing_routes(ContractCalls& calls);
void call_auth_routes(ContractCalls& calls);
void call_manifest_routes(ContractCalls& calls);
void call_privacy_routes(ContractCalls& calls);
void call_progress_routes(ContractCalls& calls);

}  // namespace api_test
