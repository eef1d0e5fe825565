#include "tests/api/contract_check.h"
#include "tests/support/catch.h"

namespace api_test {

void call_events_routes(ContractCalls& calls) {
  calls.check("GET", "/api/v1/events", "/api/v1/events");
  calls.check("GET", "/api/v1/events", "/api/v1/events?last_event_id=1");
}

}  // namespace api_test
