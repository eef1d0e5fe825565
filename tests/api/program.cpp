#include "tests/api/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <stdexcept>

#include "tests/api/support.h"

namespace api_test {

namespace {

std::string const kProgram = std::string(ESCALE_BINARY_DIR) + "/escale";

pid_t start(std::vector<std::string> const& arguments, std::string const& folder, int out, int err,
            int in = -1) {
  std::vector<std::string> all{kProgram};
  all.insert(all.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& a : all) pointers.push_back(a.data());
  pointers.push_back(nullptr);
  pid_t const pid = ::fork();
  if (pid < 0) throw std::runtime_error("cannot fork");
  if (pid > 0) return pid;
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
  if (in >= 0) ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  ::execv(kProgram.c_str(), pointers.data());
  ::_exit(127);
}

int wait_for(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int open_for_writing(std::string const& path) {
  return ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

}  // namespace

Ran run(std::vector<std::string> const& arguments, std::string const& folder, std::string const& input) {
  Folder const logs;
  spill(logs / "in", input);
  int const in = ::open((logs / "in").c_str(), O_RDONLY | O_CLOEXEC);
  int const out = open_for_writing(logs / "out"), err = open_for_writing(logs / "err");
  Ran ran{.code = wait_for(start(arguments, folder, out, err, in))};
  ::close(in);
  ::close(out);
  ::close(err);
  ran.out = slurp(logs / "out");
  ran.err = slurp(logs / "err");
  return ran;
}

Served::Served(std::vector<std::string> const& arguments, std::string const& errors) {
  int const log = errors.empty() ? -1 : open_for_writing(errors);
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  pid_ = start(arguments, ".", pipe[1], log < 0 ? STDERR_FILENO : log);
  if (log >= 0) ::close(log);
  ::close(pipe[1]);
  std::string line;
  for (char c = 0; ::read(pipe[0], &c, 1) == 1 && c != '\n';) line += c;
  ::close(pipe[0]);
  auto const at = line.find("127.0.0.1:");
  if (at != std::string::npos) port_ = static_cast<std::uint16_t>(std::stoi(line.substr(at + 10)));
}

int Served::end(int signal) {
  ::kill(pid_, signal);
  auto const code = wait_for(pid_);
  pid_ = -1;
  return code;
}

Served::~Served() {
  if (pid_ > 0) end(SIGKILL);
}

}  // namespace api_test
