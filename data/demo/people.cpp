#include <fmt/format.h>

#include <array>
#include <chrono>
#include <string_view>

#include "data/demo/booking.h"

namespace escale::data::demo {

namespace {

/// Invented names by region; any likeness to a person is chance.
struct Region {
  std::vector<std::string> family, female, male;
  std::vector<std::string> nationalities;
  std::vector<std::string> languages;  // one is taken for a family
};

Region const& levant() {
  static Region const r{{"Al-Nasser", "Qassab", "Hallaq", "Shihabi", "Barazi", "Murad-Aziz", "Tlass",
                         "Al-Rifai", "Jandali", "Sabbagh"},
                        {"Rania", "Hala", "Samar", "Dima", "Noor", "Layal", "Sahar", "Rima"},
                        {"Ahmad", "Yazan", "Bassel", "Karim", "Omar", "Wael", "Anas", "Jad"},
                        {"SYR", "SYR", "SYR", "SYR", "IRQ", "PSE"},
                        {"arabe", "arabe", "arabe", "arabe/kurde", "arabe/anglais"}};
  return r;
}
Region const& sudan() {
  static Region const r{{"Abakar Issa", "Haroun Adam", "Khamis Juma", "Ishaq Musa", "Yahya Bahar",
                         "Tijani Omar", "Arbab Hamid"},
                        {"Achta", "Zeinab", "Khadija", "Mastora", "Halima", "Nafisa"},
                        {"Adam", "Musa", "Idriss", "Suleiman", "Daoud", "Zakaria"},
                        {"SDN", "SDN", "SDN", "TCD"},
                        {"ara", "ara", "ara/mls", "ara/zag"}};
  return r;
}
Region const& horn() {
  static Region const r{{"Tesfay", "Hagos", "Berhane", "Okbay", "Kidane", "Warsame", "Farah", "Abdi Nur"},
                        {"Selam", "Winta", "Feven", "Hodan", "Idil", "Saba"},
                        {"Robel", "Simon", "Yonas", "Liban", "Guled", "Natnael"},
                        {"ERI", "ERI", "SOM", "ETH"},
                        {"Tigrinya", "Tigrinya", "Somali", "Tigrinya/Arabic", "Somali/English"}};
  return r;
}
Region const& central_africa() {
  static Region const r{{"Byamungu", "Mukendi", "N'Goma", "Zawadi", "Mbala-Ndé", "Kalonji", "Doubane"},
                        {"Solange", "Furaha", "Grâce", "Espérance", "Immaculée", "Bénédicte"},
                        {"Innocent", "Trésor", "Jérémie", "Célestin", "Espoir", "Gédéon"},
                        {"COD", "COD", "CAF", "CMR"},
                        {"swa/fra", "fra/lin", "fra", "kin/fra"}};
  return r;
}
Region const& afghanistan() {
  static Region const r{{"", "Amiri", "Rahmani", "Stanikzai", "Karimi", "Popal", "Noori"},
                        {"Gulalai", "Farzana", "Shabnam", "Zohra", "Mina"},
                        {"Nasir", "Habib", "Esmatullah", "Farid", "Yama"},
                        {"AFG"},
                        {"Dari", "Dari", "Pashto", "Dari/English"}};
  return r;
}

Region const& region_of(Booking const& b) {
  std::string_view const from = b.inbound != nullptr ? b.inbound->other : b.outbound->other;
  for (auto const* a : {"NDJ", "CAI", "KRT", "JED"})
    if (from == a) return sudan();
  for (auto const* a : {"ADD", "NBO", "AUH"})
    if (from == a) return horn();
  for (auto const* a : {"DLA", "NSI", "KGL", "ABJ", "DSS", "TUN", "CMN"})
    if (from == a) return central_africa();
  for (auto const* a : {"ATH", "DOH", "SKG", "TBS"})
    if (from == a) return afghanistan();
  return levant();
}

Date days_before(Date day, int days) {
  return Date{std::chrono::sys_days{day} - std::chrono::days{days}};
}

/// Ages of domain.md 8.2; a first of January is common in the field.
Date birth_date(Date travel, int years, Random& random) {
  if (years >= 1 && random.chance(0.35))
    return (travel.year() - std::chrono::years{years}) / std::chrono::January / 1;
  return days_before(travel, years * 365 + years / 4 + random.between(20, 340));
}

int child_age(Random& random) {
  auto const band = random.weighted({3, 27, 12});  // 0-1, 2-11, 12-17
  if (band == 0) return random.between(0, 1);
  return band == 1 ? random.between(2, 11) : random.between(12, 16);
}

std::string wheelchair_code(Random& random) {
  static std::array<std::string, 3> const codes{"WCHR", "WCHS", "WCHC"};
  return codes[random.weighted({65, 20, 15})];
}

int family_size(int left, Random& random) {
  auto const size = 1 + static_cast<int>(random.weighted({14, 12, 15, 18, 16, 11, 7, 4, 3}));
  return size < left ? size : left;
}

struct FamilyMaker {
  Booking& booking;
  Random& random;
  Region const& region;
  Date travel;

  void add(int size, std::string const& case_number, std::string const& second_case, bool alone) {
    auto const surname = random.pick(region.family);
    auto const nationality = random.pick(region.nationalities);
    auto const language = random.pick(region.languages);
    int const split = second_case.empty() ? size : size - 1 - size / 4;
    for (int i = 0; i < size; ++i) {
      Person p;
      p.case_number = i < split ? case_number : second_case;
      if (i >= split) p.linked_case = case_number;
      p.number = i < split ? i + 1 : i - split + 1;
      p.sex =
          i < 2 ? (i == 0 && !alone && random.chance(0.45) ? 'M' : 'F') : (random.chance(0.5) ? 'F' : 'M');
      if (i == 1 && booking.people.back().sex == 'F' && !alone) p.sex = 'M';
      p.family_name = surname;
      p.given_name = random.pick(p.sex == 'F' ? region.female : region.male);
      p.nationality = nationality;
      p.languages = language;
      describe(p, i, size, alone);
      booking.people.push_back(std::move(p));
    }
  }

  void describe(Person& p, int i, int size, bool alone) {
    int const years = alone                 ? random.between(11, 16)
                      : i == 0              ? random.between(21, 58)
                      : i == 1 && size > 1  ? random.between(19, 55)
                      : random.chance(0.08) ? random.between(60, 79)
                                            : child_age(random);
    p.relation = i == 0 ? "PA" : i == 1 ? "spouse" : years >= 60 ? "parent" : "child";
    p.born = birth_date(travel, years, random);
    if (alone) p.ssr = "UMNR";
    if (years < 2 && !alone) p.ssr = "INFT";
    if (random.chance(years >= 60 ? 0.3 : 0.025))
      p.ssr += (p.ssr.empty() ? "" : " ") + wheelchair_code(random);
    if (random.chance(0.003)) p.ssr += std::string(p.ssr.empty() ? "" : " ") + "OXYG";
  }
};

}  // namespace

void add_people(Booking& booking, int count, int first_case, Random& random, bool children_alone) {
  auto const travel = booking.inbound != nullptr ? booking.arrival_date : booking.outbound_date;
  auto const* prefix = missions()[booking.mission].case_prefix;
  FamilyMaker maker{booking, random, region_of(booking), travel};
  bool const one_family = count <= 9 && !children_alone;
  int next_case = first_case;
  for (int left = count; left > 0;) {
    int const size = children_alone ? 1 : one_family ? left : family_size(left, random);
    auto const number = fmt::format("{}-{:05}", prefix, next_case++);
    auto const second =
        size >= 4 && random.chance(0.12) ? fmt::format("{}-{:05}", prefix, next_case++) : std::string{};
    maker.add(size, number, second, children_alone);
    left -= size;
  }
}

}  // namespace escale::data::demo
