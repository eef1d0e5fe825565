#include "data/import/aidx.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "data/import/aidx_leg.h"
#include "data/import/text.h"
#include "data/import/xlsx_cells.h"
#include "data/local_time.h"

namespace escale::data {
namespace {

constexpr std::string_view kRoot = "IATA_AIDX_FlightLegNotifRQ";

/// Levels below this node, without recursion: the depth of a hostile file is not ours to choose.
std::size_t depth_of(pugi::xml_node root) {
  std::size_t depth = 1, deepest = 1;
  for (auto node = root; node;) {
    if (node.first_child()) {
      node = node.first_child();
      deepest = std::max(deepest, ++depth);
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node == root) break;
    node = node.next_sibling();
  }
  return deepest;
}

bool has_doctype(pugi::xml_document const& document) {
  auto const all = document.children();
  return std::any_of(all.begin(), all.end(),
                     [](pugi::xml_node node) { return node.type() == pugi::node_doctype; });
}

pugi::xml_node message_of(pugi::xml_document const& document) {
  auto const top = document.document_element();
  auto const envelope = [](std::string_view name) { return name.ends_with("Envelope"); };
  return envelope(top.name()) ? child(child(top, "Body"), kRoot) : top;
}

void whole(Issues& issues, std::string_view kind, Words const& message) {
  issues.error({}, kind, "", message);
}

void too_large(Issues& issues) {
  whole(issues, "file_too_large",
        {"got more than 5 MiB, wanted a message of at most 5 MiB. Maybe send fewer legs at once.",
         "lu : plus de 5 Mio, attendu : un message de 5 Mio au plus. Peut-être : envoyer moins de tronçons "
         "à la fois."});
}

void doctype(Issues& issues) {
  whole(issues, "doctype",
        {"got a DOCTYPE, wanted a message without one: entities are not read.",
         "lu : un DOCTYPE, attendu : un message sans DOCTYPE : les entités ne sont pas lues."});
}

void too_deep(Issues& issues) {
  whole(issues, "too_deep",
        {"got elements nested deeper than " + std::to_string(kAidxDepthMax) + ", wanted fewer levels.",
         "lu : des éléments imbriqués sur plus de " + std::to_string(kAidxDepthMax) +
             " niveaux, attendu : moins de niveaux."});
}

void no_xml(Issues& issues, pugi::xml_parse_result const& result) {
  auto const at = std::to_string(result.offset);
  whole(issues, "bad_xml",
        {"got something that is no well-formed XML at byte " + at + " (" + result.description() +
             "), wanted an AIDX message. Maybe the file was cut off.",
         "lu : du XML mal formé à l'octet " + at +
             ", attendu : un message AIDX. Peut-être : le fichier est coupé."});
}

void other_message(Issues& issues, std::string_view name) {
  auto const got = "\"" + shown(name) + "\"";
  whole(issues, "unknown_message",
        {"got the element " + got + ", wanted " + std::string(kRoot) + ".",
         "lu : l'élément " + got + ", attendu : " + std::string(kRoot) + "."});
}

/// Loads and holds the file against the limits; false with the fault reported.
bool load(pugi::xml_document& document, std::string_view bytes, Issues& issues) {
  if (bytes.size() > kAidxBytesMax) return too_large(issues), false;
  if (first_invalid_utf8(bytes) || bytes.find('\0') != std::string_view::npos) {
    whole(issues, "encoding",
          {"got bytes that are no UTF-8, wanted a message in UTF-8.",
           "lu : des octets qui ne sont pas de l'UTF-8, attendu : un message en UTF-8."});
    return false;
  }
  auto const result = document.load_buffer(bytes.data(), bytes.size(),
                                           pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
  if (has_doctype(document)) return doctype(issues), false;
  if (!result) return no_xml(issues, result), false;
  if (depth_of(document) > kAidxDepthMax + 1) return too_deep(issues), false;
  return true;
}

std::optional<Stamp> stamp_of(pugi::xml_node message, Issues& issues) {
  auto const text = attribute(message, "TimeStamp");
  if (text.empty()) return std::nullopt;
  auto const at = read_xml_time(text);
  if (!at) {
    issues.error(
        {std::nullopt, "TimeStamp"}, "bad_time", text,
        got_wanted("TimeStamp", text,
                   {"an instant like 2026-12-08T05:40:00Z", "un instant comme 2026-12-08T05:40:00Z"}));
    return std::nullopt;
  }
  constexpr std::int64_t kMost = 1'000'000'000;
  std::int64_t sequence = 0;
  auto const number = attribute(message, "SequenceNmbr");
  std::from_chars(number.data(), number.data() + number.size(), sequence);
  // Legs of one message keep their order: the later one counts.
  return Stamp{*at, std::clamp<std::int64_t>(sequence, 0, kMost) * static_cast<std::int64_t>(kAidxLegsMax)};
}

int digits(std::string_view text, std::size_t at, std::size_t n) {
  int value = 0;
  std::from_chars(text.data() + at, text.data() + at + n, value);
  return value;
}

/// "+01:00" or "-0330" in minutes.
std::optional<int> offset_of(std::string_view text) {
  if (text == "Z" || text == "z" || text.empty()) return 0;
  if (text.front() != '+' && text.front() != '-') return std::nullopt;
  std::string plain(text.substr(1));
  if (plain.size() == 5 && plain[2] == ':') plain.erase(2, 1);
  if (plain.size() != 4 || !is_digits(plain)) return std::nullopt;
  auto const hours = digits(plain, 0, 2), minutes = digits(plain, 2, 2);
  if (hours > 14 || minutes > 59) return std::nullopt;
  return (text.front() == '-' ? -1 : 1) * (hours * 60 + minutes);
}

}  // namespace

std::optional<std::chrono::sys_seconds> read_xml_time(std::string_view raw) {
  auto const text = trim(raw);
  if (text.size() < 16 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  auto const date = parse_iso_date(std::string_view(text).substr(0, 10));
  auto const clock = [&](std::size_t at) { return is_digits(std::string_view(text).substr(at, 2)); };
  if (!date || int(date->year()) < 1970 || int(date->year()) > 2037 || !clock(11) || !clock(14))
    return std::nullopt;
  auto const hour = digits(text, 11, 2), minute = digits(text, 14, 2);
  int second = 0;
  std::size_t rest = 16;
  if (text.size() >= 19 && text[16] == ':' && clock(17)) {
    second = digits(text, 17, 2);
    rest = 19;
  }
  if (rest < text.size() && text[rest] == '.')
    while (++rest < text.size() && text[rest] >= '0' && text[rest] <= '9') continue;
  auto const offset = offset_of(std::string_view(text).substr(rest));
  if (!offset || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return std::chrono::sys_days(*date) + std::chrono::hours(hour) + Minutes(minute - *offset) +
         std::chrono::seconds(second);
}

std::vector<FlightNews> read_aidx(std::string_view bytes, Issues& issues) {
  pugi::xml_document document;
  if (!load(document, bytes, issues)) return {};
  auto const message = message_of(document);
  std::string_view const name = message.name();
  auto const local = name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
  if (local != kRoot) return other_message(issues, name), std::vector<FlightNews>{};
  auto const legs = children(message, "FlightLeg");
  if (legs.size() > kAidxLegsMax) return too_large(issues), std::vector<FlightNews>{};
  if (legs.empty()) {
    whole(issues, "no_legs",
          {"got a message without FlightLeg, wanted at least one.",
           "lu : un message sans FlightLeg, attendu : au moins un."});
  }
  auto const stamp = stamp_of(message, issues);
  std::vector<FlightNews> all;
  for (auto const& leg : legs) {
    all.push_back(read_aidx_leg(leg, static_cast<int>(all.size()) + 1, issues));
    all.back().stamp = stamp;
    if (stamp) all.back().stamp->sequence += all.back().position;
  }
  return all;
}

}  // namespace escale::data
