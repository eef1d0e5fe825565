#pragma once

#include <string>

// Two instances small enough to be worked out by head.
namespace instances_test {

// Jobs 0 and 1 overlap, 1 and 2 touch, 2 and 3 overlap; worker 0 may do all, 1 the first two, 2 the last two.
// Two are under way at once, but two workers are not enough: 0 with 1 for the first pair, 0 with 2 for the
// second. No three jobs are apart, so only prices prove it: 1 for each job, and worker 0 alone is worth more
// than 1.
inline std::string const kSmallSmptsp =
    "# three workers, four jobs\n"
    "Type = 1\n"
    "Jobs = 4\n"
    " 0 60\n"
    " 30 90\n"
    " 90 120\n"
    " 100 130\n"
    "Qualifications = 3\n"
    " 4: 3 1 0 2\n"
    " 2: 0 1\n"
    " 2: 2 3\n";

// One staff member at home in terminal 0, two tasks of which one is out of reach (5 minutes inside a
// terminal, 20 between the two).
inline std::string const kSmallEscort = R"({
  "terminals": ["A", "B"], "skills": ["none", "WCHR"],
  "travel": [[5, 20], [20, 5]],
  "staff": [{"id": 1, "start": 0, "end": 120, "home": 0, "skills": [1]}],
  "tasks": [{"id": 7, "start": 20, "dur": 30, "frm": 1, "to": 1, "skill": 1},
            {"id": 8, "start": 54, "dur": 10, "frm": 1, "to": 0, "skill": 0}]})";

/// `text` with the first `from` replaced.
inline std::string with(std::string text, std::string const& from, std::string const& to) {
  auto const at = text.find(from);
  return at == text.npos ? "nothing to replace" : text.replace(at, from.size(), to);
}

}  // namespace instances_test
