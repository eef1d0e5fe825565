#pragma once

namespace escale::data {

/// Before the first use of libsodium; later calls do nothing. Throws std::runtime_error.
void ready_sodium();

}  // namespace escale::data
