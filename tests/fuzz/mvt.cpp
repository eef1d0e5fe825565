#include "data/import/mvt.h"

#include "data/import/issues.h"
#include "data/import/text.h"
#include "tests/fuzz/targets.h"

void fuzz::mvt(std::string_view bytes) {
  if (escale::data::first_invalid_utf8(bytes)) return;  // judged before the reader sees it
  escale::data::Issues issues;
  auto const read = escale::data::read_mvt(bytes, issues);
  hold(read.size() <= bytes.size(), "no more of them than bytes");
  for (auto const& fault : issues.errors()) hold(!fault.message.empty(), "a fault says what it is");
}
