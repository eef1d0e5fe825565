#pragma once

#include <string>
#include <vector>

#include "data/demo/random.h"
#include "data/demo/timetable.h"
#include "scheduler/model/time.h"

namespace escale::data::demo {

/// One invented traveller, as a manifest row carries them.
struct Person {
  std::string case_number, linked_case;
  int number = 1;
  std::string family_name, given_name;
  char sex = 'F';
  Date born{};
  std::string nationality, relation, languages, ssr;
};

/// One mission as a sender of files: where it sits, how it writes.
struct Mission {
  char const* name;
  char const* file_name;
  char const* abn_prefix;
  char const* case_prefix;
  char const* phone;
  char const* email;
  enum class Dialect { english, french, tabs, workbook } dialect;
};

/// One ABN: the people of one itinerary.
struct Booking {
  std::string abn;
  std::string type = "NEW";
  std::size_t mission = 0;
  std::string programme;  // RST REL FR AVR HUM
  Route const* inbound = nullptr;
  Route const* outbound = nullptr;
  Date inbound_date{};   // local date of departure at origin
  Date arrival_date{};   // at CDG
  Date outbound_date{};  // at CDG
  std::string visa, escort, constraint, reception, reception_contact, meeting_point;
  int bags = 1;
  std::vector<Person> people;
  bool cancelled = false;
};

[[nodiscard]] std::vector<Mission> const& missions();

/// The month's bookings, by arrival; deterministic.
[[nodiscard]] std::vector<Booking> make_bookings(std::chrono::year_month month, Random& random);

/// The people of one booking: families of 1 to 9, some over two cases.
void add_people(Booking& booking, int count, int first_case, Random& random, bool children_alone);

}  // namespace escale::data::demo
