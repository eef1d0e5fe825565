#include "api/endpoints.h"

namespace escale::api {

std::vector<Route> routes(Live& live, Planner& planner, std::string const& open_date) {
  return {
      {"GET", "/api/v1/health", GetHealth{}},
      {"GET", "/api/v1/openapi.json", GetContract{}},
      {"GET", "/api/v1/days", GetDays{live, open_date}},
      {"GET", "/api/v1/roster", GetRoster{live}},
      {"GET", "/api/v1/uncovered", GetUncovered{live}},
      {"GET", "/api/v1/tasks/{id}", GetTask{live}},
      {"GET", "/api/v1/flights", GetFlights{live}},
      {"GET", "/api/v1/staff", GetStaff{live}},
      {"GET", "/api/v1/duties", GetDuties{live}},
      {"POST", "/api/v1/manifests", PostManifest{live}, kFileLimit},
      {"GET", "/api/v1/manifests", GetManifests{live}},
      {"GET", "/api/v1/manifests/{abn}", GetManifest{live}},
      {"POST", "/api/v1/files/{kind}", PostFile{live}, kFileLimit},
      {"POST", "/api/v1/solve", PostSolve{live, planner}},
      {"GET", "/api/v1/jobs/{id}", GetJob{planner}},
      {"DELETE", "/api/v1/jobs/{id}", DeleteJob{planner}},
      {"POST", "/api/v1/publish", PostPublish{live}},
  };
}

}  // namespace escale::api
