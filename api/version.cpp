#include "api/version.h"

namespace escale::api {

std::string_view version() {
  return ESCALE_VERSION;
}

}  // namespace escale::api
