#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/auth.h"
#include "api/router.h"

namespace escale::api {

inline constexpr std::string_view kSessionCookie = "escale_session";
inline constexpr std::string_view kDeviceCookie = "escale_device";

/// The guard of the router: who asks (cookie, or `Authorization: Bearer`), whether the table of access lets
/// the role in, and whether a change made with a cookie carries the token against forged requests.
[[nodiscard]] Guard guard(Accounts& accounts);

/// The value of this cookie in a Cookie header; of a name given twice the first counts.
[[nodiscard]] std::optional<std::string> cookie_of(std::string_view header, std::string_view name);

/// A Set-Cookie line that scripts cannot read and other sites do not send. `seconds` 0: remove it. `Secure`
/// only where the request came over TLS: over plain loopback clients refuse to keep such a cookie.
[[nodiscard]] std::pair<std::string, std::string> set_cookie(Request const& request, std::string_view name,
                                                             std::string_view value, std::string_view path,
                                                             std::int64_t seconds);

}  // namespace escale::api
