#include "tests/api/contract_check.h"
#include "tests/api/manifest_text.h"

namespace api_test {

void call_manifest_routes(ContractCalls& calls) {
  auto const check = [&](auto const&... of) { return calls.check(of...); };
  auto const post = [&](std::string const& more, std::string const& text) {
    return check("POST", "/api/v1/manifests", "/api/v1/manifests?name=x.csv" + more, text, "text/csv");
  };
  for (auto const* more : {"", "&dry_run=true", "&dry_run=true&lang=fr"}) {
    post(more, slurp(kSamples + "/manifest-4-refused.csv"));
    post(more, slurp(kSamples + "/manifest-1-beirut.csv"));
    post(more, "no header at all");
  }
  post("&dry_run=true", manifest_text({transit("AF344", "18:15")}));
  post("&dry_run=true", manifest_text({{{"inbound_flight", "AF879"},
                                        {"inbound_date", "2026-12-07"},
                                        {"inbound_from", "NDJ"},
                                        {"inbound_sta", ""}}}));
  check("GET", "/api/v1/manifests", "/api/v1/manifests");
  std::string const one = "/api/v1/manifests/ZZ26-0001";
  check("GET", "/api/v1/manifests/{abn}", one);
  check("GET", "/api/v1/manifests/{abn}/status", one + "/status");
  check("GET", "/api/v1/reminders", "/api/v1/reminders");
  check("POST", "/api/v1/manifests/{abn}/acknowledge", one + "/acknowledge", R"({"version":1})");
  check("POST", "/api/v1/manifests/{abn}/departed", one + "/departed", R"({"headcount":3})");
  check("GET", "/api/v1/manifests/{abn}/status", one + "/status");
  check("POST", "/api/v1/manifests/{abn}/cancel", "/api/v1/manifests/ZZ26-0003/cancel",
        R"({"reason":"postponed"})");
  for (auto const* abn : {"ZZ26-0001", "ZZ26-0003"})
    check("GET", "/api/v1/manifests/{abn}", std::string("/api/v1/manifests/") + abn);
  check("GET", "/api/v1/manifests", "/api/v1/manifests");
  check("GET", "/api/v1/reminders", "/api/v1/reminders");
  check("GET", "/api/v1/templates/manifest", "/api/v1/templates/manifest");
  check("GET", "/api/v1/templates/manifest", "/api/v1/templates/manifest?format=csv&lang=fr");
}

}  // namespace api_test
