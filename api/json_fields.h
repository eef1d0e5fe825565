#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/json.h"
#include "scheduler/model/time.h"

namespace escale::api {

/// What is wrong with a document, each with a JSON pointer (RFC 6901). Keeps the first kMost and counts the
/// rest.
class DocumentFaults {
 public:
  static constexpr std::size_t kMost = 200;

  void add(std::string const& pointer, std::string const& what) {
    if (lines_.size() < kMost) lines_.push_back((pointer.empty() ? "the document" : pointer) + ": " + what);
    ++count_;
  }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::vector<std::string> lines() const;

 private:
  std::vector<std::string> lines_;
  std::size_t count_ = 0;
};

/// One object of a document while it is read: a wrong or missing member is noted and a harmless value
/// returned, so that all faults come out at once.
class Fields {
 public:
  Fields(json::object const& object, std::string at, DocumentFaults& faults)
      : object_(&object), at_(std::move(at)), faults_(&faults) {}

  /// Notes every other key.
  void only(std::initializer_list<std::string_view> keys) const;
  [[nodiscard]] bool has(std::string_view key) const { return object_->contains(key); }
  [[nodiscard]] std::string pointer(std::string_view key) const { return at_ + "/" + std::string(key); }
  [[nodiscard]] std::string const& at() const { return at_; }
  void fault(std::string_view key, std::string const& what) const { faults_->add(pointer(key), what); }
  [[nodiscard]] DocumentFaults& faults() const { return *faults_; }

  // Without a fallback the member has to be there.
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most,
                                     std::optional<std::int64_t> fallback = {}) const;
  [[nodiscard]] std::string text(std::string_view key, std::optional<std::string> fallback = {}) const;
  [[nodiscard]] bool flag(std::string_view key, bool fallback) const;
  [[nodiscard]] Instant instant(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  [[nodiscard]] json::value const* member(std::string_view key, bool needed) const;
  /// An array of at most `most`; empty when missing.
  [[nodiscard]] json::array const& array(std::string_view key, std::size_t most, bool needed) const;
  /// The place of the word in the list, 0 when it is none of them.
  template <typename Words>
  [[nodiscard]] std::size_t one_of(std::string_view key, Words const& words,
                                   std::string_view fallback) const {
    auto const got = text(key, std::string(fallback));
    std::string list;
    std::size_t i = 0;
    for (auto const& word : words) {
      if (word == got) return i;
      list += (i++ == 0 ? "" : ", ") + std::string(word);
    }
    fault(key, "got \"" + got + "\", wanted one of " + list);
    return 0;
  }
  /// Calls `one(Fields, index)` for each object of an array.
  template <typename One>
  void each(std::string_view key, std::size_t most, bool needed, One const& one) const {
    auto const& list = array(key, most, needed);
    for (std::size_t i = 0; i < list.size(); ++i) {
      auto const where = pointer(key) + "/" + std::to_string(i);
      static json::object const none;
      if (!list[i].is_object()) faults_->add(where, "wanted an object");
      one(Fields(list[i].is_object() ? list[i].get_object() : none, where, *faults_), i);
    }
  }

 private:
  json::object const* object_;
  std::string at_;
  DocumentFaults* faults_;
};

}  // namespace escale::api
