#pragma once

#include "api/endpoints.h"

namespace escale::api {

// Drafts that people work on. A draft is named by its day; its ETag is the number of the roster it is now, so
// that an edit undone brings back the ETag too.

/// The draft's stage, history and pins; ETag.
struct GetDraft {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// What edits would mean; keeps nothing.
struct PostWhatIf {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// Does the edits as one step. If-Match is wanted; what breaks a hard rule is refused (forbidden_edit).
struct PostEdits {
  Live& live;
  EventHub& events;
  Clock now;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// Takes the newest step back.
struct PostUndo {
  Live& live;
  EventHub& events;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// Who would be told what if the draft were published now.
struct GetDraftChanges {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// Why a task is with these people, who else could; with `staff`: why this one, or why not.
struct GetExplanation {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// What would cover an uncovered task.
struct GetRemedies {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// Does one of them: solves the day again, or makes a duty longer and does.
struct PostRemedy {
  Live& live;
  EventHub& events;
  Clock now;
  [[nodiscard]] Response operator()(Request const&) const;
};
/// What staff were told on publishing, and whether they have acknowledged it. Staff see their own.
struct GetChanges {
  Live& live;
  [[nodiscard]] Response operator()(Request const&) const;
};
struct PostAcknowledgeChange {
  Live& live;
  EventHub& events;
  Clock now;
  [[nodiscard]] Response operator()(Request const&) const;
};

[[nodiscard]] std::vector<Route> routes_editing(Services const& services);

}  // namespace escale::api
