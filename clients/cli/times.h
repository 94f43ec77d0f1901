// Days and times as people type and read them, in Norwegian time. Pure; may be called from any thread.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "sjelden/clinical/v1/clinical.pb.h"

namespace sjelden {

// Returns the moment that `2026-11-22`, `2026-11-22T14:30` or an RFC 3339 time means; usage error otherwise.
absl::StatusOr<google::protobuf::Timestamp> ParseMoment(const std::string& text);

// Returns `2026-11-22 14:30`; empty for an unset time.
std::string MomentText(const google::protobuf::Timestamp& time);
// Returns the time of day as `14:30:05`.
std::string ClockText(absl::Time time);
// Returns today in Norway, moved by `days`, as `2026-11-22`.
std::string DayFromToday(absl::Time now, int days);

// Returns the time that `P3Y4M` (an age), `HP:0003593` (a phase of life) or a moment means.
absl::StatusOr<clinical::v1::TimePoint> ParseTimePoint(const std::string& text);
// Returns it for people: `3Y4M`, `20+3 weeks`, `Infantile onset`.
std::string TimePointText(const clinical::v1::TimePoint& point);
// Returns `HP:0001250 Seizure`.
std::string TermText(const clinical::v1::Term& term);

}  // namespace sjelden
