#include <cstdio>
#include <string>

#include "api/version.h"

int main() {
  std::puts(std::string(escale::api::version()).c_str());
  return 0;
}
