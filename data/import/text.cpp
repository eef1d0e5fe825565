#include "data/import/text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace escale::data {
namespace {

struct Decoded {
  char32_t point = 0;
  std::size_t bytes = 0;  // 0: invalid here
};

std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

Decoded decode(std::string_view text, std::size_t at) {
  auto const lead = static_cast<unsigned char>(text[at]);
  auto const n = sequence_length(lead);
  if (n == 0 || at + n > text.size()) return {};
  char32_t point = n == 1 ? lead : lead & (0xFFu >> (n + 1));
  for (std::size_t i = 1; i < n; ++i) {
    auto const next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0) != 0x80) return {};
    point = (point << 6) | (next & 0x3Fu);
  }
  bool const overlong = (n == 3 && point < 0x800) || (n == 4 && point < 0x10000);
  bool const surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (overlong || surrogate || point > 0x10FFFF) return {};
  return {point, n};
}

void append(std::string& out, char32_t p) {
  auto const byte = [&](char32_t b) { out.push_back(static_cast<char>(static_cast<unsigned char>(b))); };
  if (p < 0x80) return byte(p);
  if (p < 0x800) {
    byte(0xC0 | (p >> 6));
  } else if (p < 0x10000) {
    byte(0xE0 | (p >> 12));
    byte(0x80 | ((p >> 6) & 0x3F));
  } else {
    byte(0xF0 | (p >> 18));
    byte(0x80 | ((p >> 12) & 0x3F));
    byte(0x80 | ((p >> 6) & 0x3F));
  }
  byte(0x80 | (p & 0x3F));
}

/// Calls f(point, bytes of it) for each character; an invalid byte counts as one character.
template <typename F>
void each(std::string_view text, F&& f) {
  for (std::size_t at = 0; at < text.size();) {
    auto const d = decode(text, at);
    auto const n = std::max<std::size_t>(d.bytes, 1);
    f(d.bytes == 0 ? char32_t{0xFFFD} : d.point, text.substr(at, n));
    at += n;
  }
}

bool is_blank(char32_t p) {
  bool const space = p == ' ' || (p >= 0x09 && p <= 0x0D) || p == 0x85 || p == 0xA0 || p == 0x1680 ||
                     (p >= 0x2000 && p <= 0x200B) || p == 0x2028 || p == 0x2029 || p == 0x202F ||
                     p == 0x205F || p == 0x3000;
  bool const mark = p == 0x061C || p == 0x200E || p == 0x200F || (p >= 0x202A && p <= 0x202E) ||
                    p == 0x2060 || (p >= 0x2066 && p <= 0x2069) || p == 0xFEFF;
  return space || mark;
}

/// Base letters of U+00C0..U+017F, by hand from the Unicode names; '.' where a letter has none, which is then
/// kept.
constexpr std::string_view kBaseLetters =
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.lllllll"
    "lllnnnnnnn..oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

void append_folded(std::string& out, char32_t p, std::string_view bytes) {
  if (p >= 'A' && p <= 'Z') return out.push_back(static_cast<char>(p - 'A' + 'a'));
  if (p >= 0x300 && p <= 0x36F) return;  // combining accents
  if (p == 0x2019 || p == 0x2018) return out.push_back('\'');
  if (p == 0xC6 || p == 0xE6) return void(out += "ae");
  if (p == 0x152 || p == 0x153) return void(out += "oe");
  if (p == 0xDF) return void(out += "ss");
  if (p >= 0xC0 && p - 0xC0 < kBaseLetters.size() && kBaseLetters[p - 0xC0] != '.') {
    return out.push_back(kBaseLetters[p - 0xC0]);
  }
  out += bytes;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    auto const d = decode(text, at);
    if (d.bytes == 0) return at;
    at += d.bytes;
  }
  return std::nullopt;
}

std::string trim(std::string_view text) {
  while (!text.empty()) {
    auto const d = decode(text, 0);
    if (d.bytes == 0 || !is_blank(d.point)) break;
    text.remove_prefix(d.bytes);
  }
  while (!text.empty()) {
    auto start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    auto const d = decode(text, start);
    if (d.bytes != text.size() - start || !is_blank(d.point)) break;
    text.remove_suffix(d.bytes);
  }
  return std::string(text);
}

std::string without_blanks(std::string_view text) {
  std::string out;
  each(text, [&](char32_t p, std::string_view bytes) {
    if (!is_blank(p)) out += bytes;
  });
  return out;
}

std::string single_spaced(std::string_view text) {
  std::string out;
  bool gap = false;
  each(text, [&](char32_t p, std::string_view bytes) {
    if (is_blank(p)) {
      gap = true;
      return;
    }
    if (gap && !out.empty()) out.push_back(' ');
    gap = false;
    out += bytes;
  });
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (auto& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string fold(std::string_view text) {
  std::string out;
  each(text, [&](char32_t p, std::string_view bytes) { append_folded(out, p, bytes); });
  return out;
}

std::string fold_header(std::string_view text) {
  std::string out;
  each(text, [&](char32_t p, std::string_view bytes) {
    if (!is_blank(p) && p != '-' && p != '_') append_folded(out, p, bytes);
  });
  return out;
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string shown(std::string_view text) {
  constexpr std::size_t kCharacters = 80;
  auto const enough = text.substr(0, kCharacters * 4 + 4);
  std::string out;
  std::size_t count = 0;
  each(enough, [&](char32_t p, std::string_view) {
    if (count++ >= kCharacters) return;
    if (count == kCharacters && length(text) > kCharacters) return append(out, 0x2026);
    if (p < 0x20) return append(out, 0x2400 + p);  // the picture of the control character
    if (p == 0x7F) return append(out, 0x2421);
    append(out, p);
  });
  return out;
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from <= text.size()) {
    auto const to = std::min(text.find_first_of(separators, from), text.size());
    auto part = trim(text.substr(from, to - from));
    if (!part.empty()) parts.push_back(std::move(part));
    from = to + 1;
  }
  return parts;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace escale::data
