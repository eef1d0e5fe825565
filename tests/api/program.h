#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace api_test {

struct Ran {
  int code = -1;  // exit code, or 128 + signal
  std::string out, err;
};

/// Runs the built program to its end. `folder`: where it runs; `input`: what stands on its stdin.
Ran run(std::vector<std::string> const& arguments, std::string const& folder = ".",
        std::string const& input = {});

/// `escale serve` in the background on a free port; ended with the object.
class Served {
 public:
  /// `errors`: a file for what it writes to stderr; none: where the tests write.
  explicit Served(std::vector<std::string> const& arguments, std::string const& errors = {});
  ~Served();
  Served(Served const&) = delete;
  Served& operator=(Served const&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// Sends the signal and waits; the exit code, or 128 + signal.
  int end(int signal);

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace api_test
