#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "scheduler/engine/random.h"

// make_escort TASKS STAFF [SEED] [long]
// Prints a day of escorts of any size as `escale bench escort` reads it: nine terminals, six skills, five
// shift patterns of eight hours. Tasks of about half an hour; `long`: of 20 to 89 minutes, more work than
// people.
namespace escale::bench {
namespace {

using engine::Random;

constexpr std::uint32_t kTerminals = 9;
constexpr std::uint32_t kSkills = 6;
constexpr int kDutyMinutes = 480;
constexpr std::array<int, 5> kDutyStarts{330, 420, 600, 810, 900};
constexpr int kFirstHour = 5;
constexpr std::array<std::uint32_t, 18> kTasksByHour{24,  79,  192, 203, 195, 214, 164, 203, 234,
                                                     241, 277, 194, 126, 140, 209, 183, 101, 21};
constexpr int kLastEnd = 1380;
constexpr int kTravel[kTerminals][kTerminals] = {
    {5, 17, 19, 19, 21, 23, 24, 30, 9}, {17, 5, 7, 7, 8, 11, 11, 19, 14},
    {19, 7, 5, 8, 7, 11, 11, 18, 16},   {19, 7, 8, 5, 7, 8, 9, 17, 16},
    {21, 8, 7, 7, 5, 9, 8, 16, 17},     {23, 11, 11, 8, 9, 5, 7, 15, 19},
    {24, 11, 11, 9, 8, 7, 5, 13, 20},   {30, 19, 18, 17, 16, 15, 13, 5, 28},
    {9, 14, 16, 16, 17, 19, 20, 28, 5}};

void print_frame(std::uint64_t seed) {
  std::printf(
      "{\"terminals\": [\"T1\", \"T2A\", \"T2B\", \"T2C\", \"T2D\", \"T2E\", \"T2F\", \"T2G\", \"T3\"],\n");
  std::printf(" \"skills\": [\"none\", \"WCHR\", \"UM\", \"MEDIF\", \"VIP\", \"LANG_ES\", \"LANG_ZH\"],\n");
  std::printf(" \"seed\": %llu,\n \"travel\": [", static_cast<unsigned long long>(seed));
  for (std::uint32_t a = 0; a != kTerminals; ++a) {
    std::printf("%s[", a == 0 ? "" : ", ");
    for (std::uint32_t b = 0; b != kTerminals; ++b) std::printf("%s%d", b == 0 ? "" : ", ", kTravel[a][b]);
    std::printf("]");
  }
  std::printf("],\n");
}

/// Two skills for 38 %, three for 42 %, four for the rest.
void print_skills(Random& random) {
  auto const draw = random.below(100);
  auto left = draw < 38 ? 2u : draw < 80 ? 3u : 4u;
  bool first = true;
  for (std::uint32_t skill = 1; skill <= kSkills; ++skill) {
    if (random.below(kSkills - skill + 1) >= left) continue;
    std::printf("%s%u", first ? "" : ", ", skill);
    first = false;
    --left;
  }
}

void print_staff(Random& random, unsigned staff) {
  std::printf(" \"staff\": [\n");
  for (unsigned s = 0; s != staff; ++s) {
    auto const from = kDutyStarts[s % kDutyStarts.size()];
    std::printf("  {\"id\": %u, \"start\": %d, \"end\": %d, \"home\": %u, \"skills\": [", s + 1, from,
                from + kDutyMinutes, random.below(kTerminals));
    print_skills(random);
    std::printf("]}%s\n", s + 1 == staff ? "" : ",");
  }
  std::printf(" ],\n");
}

int start_of(Random& random) {
  std::uint32_t all = 0;
  for (auto const n : kTasksByHour) all += n;
  auto draw = random.below(all);
  std::size_t hour = 0;
  while (draw >= kTasksByHour[hour]) draw -= kTasksByHour[hour++];
  auto const from = 60 * (kFirstHour + static_cast<int>(hour));
  return hour == 0 ? from + 30 + static_cast<int>(random.below(30))
                   : from + static_cast<int>(random.below(60));
}

void print_tasks(Random& random, unsigned tasks, bool longer) {
  std::printf(" \"tasks\": [\n");
  for (unsigned t = 0; t != tasks; ++t) {
    auto const spread = longer ? 70u : 5 + random.below(53);
    auto const length = 20 + static_cast<int>(random.below(spread));
    auto start = start_of(random);
    while (start + length > kLastEnd) start -= 10;
    auto const from = random.below(kTerminals);
    auto const to = random.one_in(4) ? from : random.below(kTerminals);
    auto const draw = random.below(100);
    auto const skill = draw < 19 ? 0u : draw < 49 ? 1u : 2 + random.below(kSkills - 1);
    std::printf("  {\"id\": %u, \"start\": %d, \"dur\": %d, \"frm\": %u, \"to\": %u, \"skill\": %u}%s\n",
                t + 1, start, length, from, to, skill, t + 1 == tasks ? "" : ",");
  }
  std::printf(" ]}\n");
}

}  // namespace
}  // namespace escale::bench

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "make_escort TASKS STAFF [SEED] [long]\n");
    return 2;
  }
  auto const number = [&](int i) { return std::strtoull(argv[i], nullptr, 10); };
  auto const seed = argc > 3 ? number(3) : 1;
  escale::engine::Random random(seed);
  escale::bench::print_frame(seed);
  escale::bench::print_staff(random, static_cast<unsigned>(number(2)));
  escale::bench::print_tasks(random, static_cast<unsigned>(number(1)),
                             argc > 4 && std::string(argv[4]) == "long");
  return 0;
}
