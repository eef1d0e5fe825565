#include "data/store/changes.h"

#include "data/store/database.h"

namespace escale::data {

int changes_by_others(Store const& store) {
  auto& db = store.connection();
  return db.guard([&] { return db.number("PRAGMA data_version"); });
}

}  // namespace escale::data
