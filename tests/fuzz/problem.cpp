#include "api/problem_json.h"
#include "tests/fuzz/targets.h"

void fuzz::problem(std::string_view bytes) {
  using namespace escale::api;
  try {
    auto const document = read_problem(bytes);
    hold(escale::validate(document.problem).empty(), "what is read is a usable problem");
    auto const written = boost::json::serialize(problem_json(document.problem));
    auto const again = boost::json::serialize(problem_json(read_problem(written).problem));
    hold(again == written, "what is written is read again as the same");
  } catch (ProblemFaults const& e) {
    hold(!e.lines.empty(), "a refused document is told why");
  }
}
