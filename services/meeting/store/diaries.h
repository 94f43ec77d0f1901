// When people are booked, by the rows that consultations and meetings leave. Shows to nobody what for.
//
// Safe for concurrent use; holds nothing.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "meeting/domain/free_times.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"

namespace sjelden::meeting {

// From when until when.
struct Span {
  absl::Time start;
  absl::Time end;
};

class Diaries {
 public:
  // Returns what the people have between the two times, beside `except`, a resource's name.
  absl::StatusOr<std::vector<Busy>> BookedIn(const View& view, const std::vector<std::string>& persons,
                                             const Span& span, const std::string& except) const;
  // Moves the diaries of the people: of two bookings of one person at once, the second runs again and sees the first.
  absl::Status Touch(const View& view, const std::vector<std::string>& persons, Commit& commit) const;
};

}  // namespace sjelden::meeting
