#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "data/store/store.h"

namespace escale::data {

struct Acknowledgement {
  std::string by;  // user name
  std::string at;  // ISO 8601 UTC
};

/// What is kept beside the versions of notices: who acknowledged them, why they were cancelled.
class Acknowledgements {
 public:
  explicit Acknowledgements(Store const& store) : db_(store.connection()) {}

  /// The first acknowledgement of a version counts: a later one changes nothing. Answers the one that counts.
  Acknowledgement acknowledge(std::string_view abn, int version, Acknowledgement const& one);
  [[nodiscard]] std::optional<Acknowledgement> of(std::string_view abn, int version) const;
  /// By (abn, version).
  [[nodiscard]] std::map<std::pair<std::string, int>, Acknowledgement> all() const;

  void keep_reason(std::string_view abn, int version, std::string_view reason);
  /// The word why this version cancels; none when it does not, or came by file.
  [[nodiscard]] std::optional<std::string> reason(std::string_view abn, int version) const;

 private:
  Connection& db_;
};

}  // namespace escale::data
