#pragma once

namespace CLI {
class App;
}

namespace escale::api::cli {

// Each adds its command; when it is chosen, it runs and writes its exit code.
void add_bench(CLI::App& app, int& code);

}  // namespace escale::api::cli
