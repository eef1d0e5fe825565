#include "data/store/store.h"

#include <fmt/format.h>

#include <algorithm>

#include "data/local_time.h"
#include "data/store/database.h"

namespace escale::data {

Store::Store(std::string const& path, Mode mode) : impl_(std::make_unique<Impl>(path, mode)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Connection& Store::connection() const {
  return *impl_;
}

long Store::content_revision() const {
  return impl_->guard([&] {
    Query q(impl_->statement("SELECT n FROM content_revision"));
    return q.with().step() ? q.integer(0) : 0L;
  });
}

std::string const& Store::path() const {
  return impl_->path;
}

Store::Transaction::Transaction(Store& store) : store_(store) {
  auto& impl = *store_.impl_;
  if (impl.in_transaction()) throw StoreError("db_failed", impl.path + ": a transaction is open already");
  impl.guard([&] { impl.exec("BEGIN IMMEDIATE"); });
  try {
    impl.guard([&] { impl.refresh_vault(); });
  } catch (...) {
    static_cast<void>(impl.db->tryExec("ROLLBACK"));
    throw;
  }
}

Store::Transaction::~Transaction() {
  auto& impl = *store_.impl_;
  if (done_ || !impl.in_transaction()) return;
  static_cast<void>(impl.db->tryExec("ROLLBACK"));
}

void Store::Transaction::commit() {
  auto& impl = *store_.impl_;
  impl.guard([&] { impl.exec("COMMIT"); });
  done_ = true;
}

Store::Snapshot::Snapshot(Store const& store) : store_(store), own_(!store.impl_->in_transaction()) {
  if (own_) store_.impl_->guard([&] { store_.impl_->exec("BEGIN DEFERRED"); });
}

Store::Snapshot::~Snapshot() {
  if (own_ && store_.impl_->in_transaction()) static_cast<void>(store_.impl_->db->tryExec("ROLLBACK"));
}

bool Store::file_known(std::string_view kind, std::string_view content_hash) const {
  return impl_->guard([&] {
    Query q(impl_->statement("SELECT 1 FROM file_taken WHERE kind = ? AND content_hash = ?"));
    return q.with(kind, content_hash).step();
  });
}

void Store::remember_file(std::string_view kind, std::string_view content_hash, std::string_view /*name*/) {
  impl_->whole([&] {
    Query q(
        impl_->statement("INSERT INTO file_taken (kind, content_hash, name) VALUES (?, ?, '') "
                         "ON CONFLICT DO NOTHING"));
    q.with(kind, content_hash).run();
  });
}

std::optional<std::pair<std::string, std::string>> Store::date_range() const {
  return impl_->guard([&]() -> std::optional<std::pair<std::string, std::string>> {
    std::optional<std::pair<std::string, std::string>> range;
    auto const add = [&](std::string const& day) {
      if (!range) range.emplace(day, day);
      range->first = std::min(range->first, day);
      range->second = std::max(range->second, day);
    };
    auto const zone = impl_->db->execAndGet("SELECT value FROM setting WHERE name = 'zone'").getString();
    Query flights(impl_->statement(
        "WITH home AS (SELECT value AS iata FROM setting WHERE name = 'home'), "
        "at_home (t) AS (SELECT scheduled_in FROM flight_leg, home WHERE destination = iata "
        "                UNION ALL SELECT scheduled_out FROM flight_leg, home WHERE origin = iata) "
        "SELECT MIN(t), MAX(t) FROM at_home WHERE t > 0"));
    if (flights.with().step() && !flights.null(0)) {
      add(iso(to_local(zone, flights.instant(0)).day));
      add(iso(to_local(zone, flights.instant(1)).day));
    }
    Query duties(impl_->statement("SELECT MIN(local_date), MAX(local_date) FROM duty"));
    if (duties.with().step() && !duties.null(0)) {
      add(duties.text(0));
      add(duties.text(1));
    }
    return range;
  });
}

}  // namespace escale::data
