#include "data/reference/fold.h"

#include <algorithm>
#include <cstdint>

namespace escale::data {
namespace {

/// The next code point, or the byte itself where the text is not UTF-8. Moves `i` behind it.
char32_t next(std::string_view text, std::size_t& i) {
  auto const lead = static_cast<unsigned char>(text[i++]);
  std::size_t const more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  if (more == 0 || i + more > text.size()) return lead;
  char32_t code = lead & (0x3Fu >> more);
  for (std::size_t k = 0; k < more; ++k)
    code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
  i += more;
  return code;
}

void append(std::string& out, char32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

/// Latin-1 letters and the Latin Extended-A ones, lower and without accents, from U+00C0 on; "." keeps the
/// sign.
constexpr std::string_view kLatin1 = "aaaaaaaceeeeiiiidnooooo.ouuuuyty";
constexpr std::string_view kExtendedA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjjjkkkllllllllll"
    "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

char32_t lower(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c == 0x152 || c == 0x178) return c == 0x152 ? 0x153 : 0xFF;
  return c;
}

std::string_view plain(char32_t c) {
  switch (c) {
    case 0xDF:
      return "ss";
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0x152:
    case 0x153:
      return "oe";
    case 0x218:
    case 0x219:
      return "s";
    case 0x21A:
    case 0x21B:
      return "t";
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0xB4:
      return "'";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return "-";
    case 0xA0:
    case 0x202F:
    case 0x2009:
    case 0x3000:
      return " ";
    default:
      break;
  }
  if (c >= 0xC0 && c <= 0xFF && c != 0xD7 && c != 0xF7) return kLatin1.substr((c - 0xC0) % 32, 1);
  if (c >= 0x100 && c <= 0x17F && c - 0x100 < kExtendedA.size()) return kExtendedA.substr(c - 0x100, 1);
  return {};
}

bool invisible(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         c == 0xFEFF;
}

bool word_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x303F) && c != 0x060C && c != 0x061B &&
         c != 0x061F;
}

}  // namespace

std::string fold(std::string_view utf8, bool keep_accents) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size();) {
    auto const c = next(utf8, i);
    if (invisible(c)) continue;
    auto const simple = c < 0x80 || (keep_accents && c >= 0xC0 && c <= 0x24F) ? std::string_view{} : plain(c);
    if (!simple.empty())
      out += simple;
    else
      append(out, lower(c));
  }
  return out;
}

std::vector<std::string> words(std::string_view utf8, bool keep_accents) {
  std::vector<std::string> result;
  bool inside = false;
  auto const text = fold(utf8, keep_accents);
  for (std::size_t i = 0; i < text.size();) {
    auto const c = next(text, i);
    if (!word_letter(c)) {
      inside = false;
      continue;
    }
    if (!inside) result.emplace_back();
    inside = true;
    append(result.back(), c);
  }
  return result;
}

std::string squeeze(std::string_view utf8) {
  std::string result;
  for (auto const& word : words(utf8)) result += word;
  return result;
}

std::size_t find_words(std::vector<std::string> const& text, std::vector<std::string> const& wanted) {
  auto const at = std::search(text.begin(), text.end(), wanted.begin(), wanted.end());
  return at == text.end() && !wanted.empty() ? std::string::npos
                                             : static_cast<std::size_t>(at - text.begin());
}

}  // namespace escale::data
