#pragma once

#include "api/clock.h"
#include "api/endpoints.h"

namespace escale::api {

// The life of a notice after it was sent.

struct PostCancel {
  Live& live;
  Clock now;
  NoticeTeller tell;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct PostDeparted {
  Live& live;
  Clock now;
  NoticeTeller tell;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct PostAcknowledge {
  Live& live;
  Clock now;
  NoticeTeller tell;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetReminders {
  Live& live;
  Clock now;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetNoticeStatus {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct GetManifestTemplate {
  [[nodiscard]] Response operator()(Request const&) const;
};

}  // namespace escale::api
