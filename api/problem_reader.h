#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "api/json_fields.h"
#include "api/problem_json.h"

namespace escale::api {

/// Words that become bits of a set of at most 64.
class BitWords {
 public:
  /// The first bits are taken by these words; further words get bits from `first_free` on.
  template <typename Words>
  BitWords(Words const& known, unsigned first_free) : first_free_(first_free) {
    for (auto const& word : known) take(std::string(word), static_cast<unsigned>(bits_.size()));
  }
  /// "skill_17" gets bit 17 where that is free; nothing when all bits are taken.
  std::optional<unsigned> bit(std::string const& word);

 private:
  void take(std::string const& word, unsigned bit) {
    bits_[word] = bit;
    taken_.insert(bit);
  }
  unsigned first_free_;
  std::map<std::string, unsigned> bits_;
  std::set<unsigned> taken_;
};

/// Reads a document part by part; each part notes its faults and leaves something harmless.
class ProblemReader {
 public:
  ProblemReader(json::object const& root, DocumentFaults& faults)
      : root_(root, "", faults), faults_(faults) {}
  [[nodiscard]] ProblemDocument read();

 private:
  using Ids = std::map<std::string, std::size_t, std::less<>>;

  void read_head();
  void read_places();
  void read_travel();
  void read_table(Fields const& travel, std::string const& key, std::vector<std::uint16_t>& minutes);
  void read_staff();
  void read_duties();
  void read_groups();
  void read_tasks();
  [[nodiscard]] Task read_task(Fields const& f);
  [[nodiscard]] Position read_position(Fields const& f);
  void read_assignments(std::string const& key, std::vector<Assignment>& list);
  void read_profile();
  void sort_duties();
  void sort_tasks();
  void check_pins() const;
  void check_sums() const;

  [[nodiscard]] Interval interval(Fields const& f) const;
  [[nodiscard]] std::vector<Interval> intervals(Fields const& f, std::string const& key) const;
  /// The place of an id in its list; notes when there is none.
  [[nodiscard]] std::size_t known(Fields const& f, std::string const& key, Ids const& ids,
                                  std::string const& what) const;
  void remember(Ids& ids, Fields const& f, std::string const& key, std::string const& id) const;
  [[nodiscard]] SkillSet skills(Fields const& f);
  [[nodiscard]] LanguageSet languages(Fields const& f);
  [[nodiscard]] SectorSet sectors(Fields const& f) const;

  Fields root_;
  DocumentFaults& faults_;
  ProblemDocument document_;
  Problem& p_ = document_.problem;
  Ids places_, staff_, groups_, tasks_;
  std::vector<std::size_t> duty_at_, task_at_;  // by place in the document: index in the problem
  BitWords skill_bits_{std::vector<std::string>{"uasc", "wheelchair", "medical_first_aid", "supervisor"}, 8};
  BitWords language_bits_{std::vector<std::string>{}, 0};
};

}  // namespace escale::api
