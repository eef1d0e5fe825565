#include "scheduler/model/place.h"

#include "tests/support/catch.h"

using namespace escale;

namespace {
Instant at(int minute) { return Instant{Minutes{minute}}; }
}  // namespace

TEST_CASE("a night is half-open: its first minute is night, its end is day") {
  TravelTable const t{.places = 1, .day = {1}, .night = {2}, .nights = {{at(60), at(240)}, {at(1500), at(1680)}}};
  CHECK_FALSE(t.is_night(at(59)));
  CHECK(t.is_night(at(60)));
  CHECK(t.is_night(at(239)));
  CHECK_FALSE(t.is_night(at(240)));
  CHECK(t.is_night(at(1500)));
  CHECK_FALSE(t.is_night(at(1680)));
}

TEST_CASE("a badge covers what it has, and nothing is needed where nothing is asked") {
  SectorSet badge;
  badge.add(Sector::P);
  SectorSet door;
  door.add(Sector::P);
  door.add(Sector::A);
  CHECK(badge.covers(SectorSet{}));
  CHECK_FALSE(badge.covers(door));
  badge.add(Sector::A);
  CHECK(badge.covers(door));
}
