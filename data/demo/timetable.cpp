#include "data/demo/timetable.h"

#include <string_view>

namespace escale::data::demo {

namespace {

constexpr int hm(int h, int m) {
  return h * 60 + m;
}
constexpr char const* kDaily = "1234567";

}  // namespace

// Airlines and routes exist; days, times, stands, aircraft and codeshares are invented for the demo
// (domain.md 8.2).
std::vector<Route> const& timetable() {
  static std::vector<Route> const routes{
      // overnight from Africa and the Gulf
      {"AF879", "NDJ", true, hm(23, 50), hm(5, 55), true, "2E", "M", true, "332", "KL2279", "1357"},
      {"AF983", "DLA", true, hm(23, 5), hm(5, 45), true, "2E", "M", true, "77W", "KL2383", kDaily},
      {"AF901", "NSI", true, hm(22, 35), hm(5, 40), true, "2E", "L", true, "332", "", "246"},
      {"AF815", "NBO", true, hm(23, 20), hm(6, 0), true, "2E", "K", true, "789", "KQ3815", kDaily},
      {"AF503", "CAI", true, hm(2, 10), hm(6, 10), false, "2E", "L", true, "359", "", kDaily},
      {"ET734", "ADD", true, hm(0, 20), hm(6, 20), false, "2A", "A", true, "359", "LH9612", kDaily},
      {"WB700", "KGL", true, hm(23, 5), hm(6, 30), true, "1", "", true, "333", "", "357"},
      {"QR39", "DOH", true, hm(1, 45), hm(6, 45), false, "1", "", true, "77W", "RJ3039", kDaily},
      {"SV127", "JED", true, hm(2, 40), hm(7, 5), false, "1", "", true, "789", "", "1246"},
      {"RJ117", "AMM", true, hm(3, 30), hm(7, 25), false, "1", "", true, "788", "", "25"},
      {"EY31", "AUH", true, hm(2, 20), hm(6, 55), false, "1", "", true, "781", "", kDaily},
      {"ET704", "ADD", true, hm(23, 55), hm(6, 5), true, "2A", "A", true, "788", "", "146"},
      // Levant and Turkiye, late morning to early afternoon
      {"AF565", "BEY", true, hm(7, 45), hm(11, 35), false, "2E", "L", true, "359", "DL8517/KL2265", kDaily},
      {"ME211", "BEY", true, hm(8, 30), hm(12, 20), false, "2E", "K", true, "321", "AF5176", kDaily},
      {"TK1821", "IST", true, hm(7, 35), hm(9, 20), false, "1", "", true, "77W", "UA6871", kDaily},
      {"TK1823", "IST", true, hm(11, 30), hm(13, 20), false, "1", "", true, "333", "", kDaily},
      {"TK1827", "IST", true, hm(16, 50), hm(18, 40), false, "1", "", true, "321", "", kDaily},
      {"PC1131", "SAW", true, hm(10, 15), hm(12, 15), false, "3", "", false, "32N", "", "12345"},
      {"AF507", "CAI", true, hm(9, 10), hm(13, 5), false, "2E", "M", true, "77W", "", "135"},
      {"MS799", "CAI", true, hm(9, 45), hm(13, 50), false, "1", "", true, "333", "", kDaily},
      {"RJ115", "AMM", true, hm(10, 50), hm(14, 40), false, "1", "", true, "321", "", "1347"},
      {"AF543", "AMM", true, hm(8, 20), hm(12, 10), false, "2E", "K", true, "320", "", "2467"},
      // Schengen, all day
      {"A3610", "ATH", true, hm(8, 25), hm(10, 55), false, "1", "", true, "32N", "", kDaily},
      {"AF1533", "ATH", true, hm(7, 0), hm(9, 35), false, "2F", "F", true, "321", "KL2133", kDaily},
      {"AF1833", "ATH", true, hm(15, 30), hm(18, 5), false, "2F", "F", true, "320", "", kDaily},
      {"AF1105", "FCO", true, hm(10, 10), hm(12, 25), false, "2F", "F", true, "223", "", kDaily},
      {"AZ324", "FCO", true, hm(14, 35), hm(16, 50), false, "2B", "B", true, "320", "", kDaily},
      {"KM466", "MLA", true, hm(9, 0), hm(11, 50), false, "2D", "D", false, "32N", "", "1357"},
      {"AF1885", "SKG", true, hm(12, 40), hm(14, 55), false, "2F", "F", true, "320", "", "246"},
      {"AF7351", "LYS", true, hm(19, 0), hm(20, 15), false, "2G", "G", false, "E90", "", kDaily},
      // evening
      {"TK1829", "IST", true, hm(19, 40), hm(21, 30), false, "1", "", true, "333", "", kDaily},
      {"MS801", "CAI", true, hm(16, 30), hm(20, 35), false, "1", "", true, "738", "", kDaily},
      {"AF729", "KRT", true, hm(14, 10), hm(20, 50), false, "2E", "M", true, "332", "", "36"},
      // onward and departures
      {"AF344", "YUL", false, hm(13, 15), hm(14, 50), false, "2E", "L", true, "77W", "DL8583", kDaily},
      {"AC871", "YUL", false, hm(12, 55), hm(14, 30), false, "1", "", true, "333", "LH6821", kDaily},
      {"AF354", "YYZ", false, hm(13, 40), hm(16, 0), false, "2E", "K", true, "359", "", kDaily},
      {"AF22", "JFK", false, hm(16, 35), hm(18, 45), false, "2E", "K", true, "77W", "DL8683", kDaily},
      {"AF6", "JFK", false, hm(10, 30), hm(12, 45), false, "2E", "L", true, "77W", "", kDaily},
      {"AF136", "ORD", false, hm(13, 30), hm(15, 55), false, "2E", "M", true, "359", "", kDaily},
      {"AF1274", "OSL", false, hm(15, 25), hm(17, 50), false, "2F", "F", true, "320", "KL2101", kDaily},
      {"AF1262", "ARN", false, hm(12, 20), hm(14, 55), false, "2F", "F", true, "321", "", kDaily},
      {"AF1072", "HEL", false, hm(16, 10), hm(21, 5), false, "2F", "F", true, "321", "", kDaily},
      {"AF1250", "CPH", false, hm(18, 15), hm(20, 10), false, "2F", "F", true, "320", "", kDaily},
      {"SK562", "CPH", false, hm(11, 45), hm(13, 35), false, "2D", "D", true, "32N", "", kDaily},
      {"AF7782", "TLS", false, hm(13, 25), hm(14, 50), false, "2F", "F", true, "321", "", kDaily},
      {"AF7508", "LYS", false, hm(21, 0), hm(22, 10), false, "2G", "G", false, "E90", "", kDaily},
      {"AF1680", "LHR", false, hm(14, 5), hm(14, 30), false, "2E", "K", true, "320", "", kDaily},
      {"AF728", "DSS", false, hm(16, 15), hm(21, 0), false, "2E", "L", true, "332", "", kDaily},
      {"AT761", "CMN", false, hm(11, 10), hm(13, 20), false, "2D", "D", true, "738", "", kDaily},
      {"TU719", "TUN", false, hm(15, 40), hm(18, 5), false, "3", "", false, "320", "", kDaily},
      {"AF1554", "TBS", false, hm(10, 55), hm(18, 35), false, "2E", "K", true, "320", "", "1357"},
      {"AF946", "ABJ", false, hm(14, 45), hm(20, 20), false, "2E", "M", true, "359", "", kDaily},
      {"TK1822", "IST", false, hm(10, 40), hm(16, 10), false, "1", "", true, "77W", "", kDaily},
      {"AF982", "DLA", false, hm(13, 50), hm(20, 30), false, "2E", "M", true, "77W", "", kDaily},
  };
  return routes;
}

bool flies_on(Route const& route, Date day) {
  auto const weekday = std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding();
  return std::string_view{route.days}.find(static_cast<char>('0' + weekday)) != std::string_view::npos;
}

}  // namespace escale::data::demo
