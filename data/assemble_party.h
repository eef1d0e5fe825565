#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/notice.h"
#include "scheduler/model/movement.h"

namespace escale::data {

class Reference;

/// The travellers of one party on one itinerary as the engine may know them: counts by age on the day of
/// travel, actions, no names. A minor is unaccompanied when nobody of 18 or more is among `travellers`, or
/// when booked as UMNR.
[[nodiscard]] Party party_of(Reference const& reference, std::vector<Traveller const*> const& travellers,
                             Date travel_day);

/// Whole years from a birth date to a day; nothing when the text is no date. Born on 29 February: a year
/// older on 1 March.
[[nodiscard]] std::optional<int> age_on(std::string_view date_of_birth, Date day);

/// The visa that leaves the least freedom: none, then unknown, transit, short stay, long stay.
[[nodiscard]] Visa most_restrictive(std::vector<Traveller const*> const& travellers);

/// Who takes over, fit to be shown: organisations as written, "family" for private persons ("Époux : ...",
/// "Mme ...", and whoever receives a family reunification).
[[nodiscard]] std::string shown_reception(std::string_view reception_party, std::string_view programme);

/// "BEY-3F": S one person, F a family of 2 to 9, G a group from 10 on.
[[nodiscard]] std::string alias_of(std::string_view airport, int number, int headcount);

}  // namespace escale::data
