#include <csignal>

#include "api/cli.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that has gone is an error of write(), not our end
  return escale::api::cli::run(argc, argv);
}
