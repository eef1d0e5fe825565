// What libFuzzer calls: one program a target.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  fuzz::ESCALE_FUZZ_TARGET({reinterpret_cast<char const*>(bytes), size});
  return 0;
}
