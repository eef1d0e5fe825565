#pragma once

// One include for Catch2 2.13 (Debian 12) and 3.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::EndsWith;
#else
#include <catch2/catch.hpp>
using Catch::Matchers::EndsWith;
inline auto ContainsSubstring(std::string const& text) {
  return Catch::Matchers::Contains(text);
}
#endif
