#pragma once

#include <span>
#include <string>
#include <string_view>

namespace escale::api {

/// The files of api/contract, in the order of their names.
[[nodiscard]] std::span<std::string_view const> contract_parts();

/// The whole OpenAPI document: objects of the parts are merged key by key, of anything else the later counts.
[[nodiscard]] std::string const& contract();

}  // namespace escale::api
