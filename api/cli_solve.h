#pragma once

#include <string>

#include "scheduler/model/problem.h"

namespace CLI {
class App;
}

namespace escale::api::cli {

// Each adds its command; when it is chosen, it runs and writes its exit code.
void add_bench(CLI::App& app, int& code);
void add_staffing(CLI::App& app, int& code);
void add_solve(CLI::App& app, int& code);

/// Writes the problem as `escale solve` reads it.
void dump_problem(std::string const& path, Problem const& problem);

}  // namespace escale::api::cli
