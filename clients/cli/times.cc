#include "clients/cli/times.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/exit_code.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

using clinical::v1::TimePoint;

absl::TimeZone Norway() {
  absl::TimeZone zone;
  return absl::LoadTimeZone("Europe/Oslo", &zone) ? zone : absl::UTCTimeZone();
}

}  // namespace

absl::StatusOr<google::protobuf::Timestamp> ParseMoment(const std::string& text) {
  absl::Time time;
  std::string error;
  for (const char* format : {"%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"}) {
    if (absl::ParseTime(format, text, Norway(), &time, &error)) return ToTimestamp(time);
  }
  if (absl::ParseTime(absl::RFC3339_full, text, &time, &error)) return ToTimestamp(time);
  return UsageError("a time is written like 2026-11-22, 2026-11-22T14:30 or 2026-11-22T13:30:00Z");
}

std::string MomentText(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0) return "";
  return absl::FormatTime("%Y-%m-%d %H:%M", FromTimestamp(time), Norway());
}

std::string ClockText(absl::Time time) { return absl::FormatTime("%H:%M:%S", time, Norway()); }

std::string DayFromToday(absl::Time now, int days) { return FormatDay(absl::ToCivilDay(now, Norway()) + days); }

absl::StatusOr<TimePoint> ParseTimePoint(const std::string& text) {
  TimePoint point;
  if (text.size() > 1 && text[0] == 'P') {
    point.mutable_age()->set_iso8601_duration(text);
  } else if (text.find(':') != std::string::npos && text.find('-') == std::string::npos) {
    point.mutable_ontology_class()->set_id(text);
  } else {
    ASSIGN_OR_RETURN(*point.mutable_timestamp(), ParseMoment(text));
  }
  return point;
}

std::string TimePointText(const TimePoint& point) {
  const auto age = [](const clinical::v1::Age& value) {
    return value.iso8601_duration().empty() ? std::string("?") : value.iso8601_duration().substr(1);
  };
  switch (point.point_case()) {
    case TimePoint::kAge: return age(point.age());
    case TimePoint::kAgeRange: return absl::StrCat(age(point.age_range().start()), "–", age(point.age_range().end()));
    case TimePoint::kOntologyClass:
      return point.ontology_class().label().empty() ? point.ontology_class().id() : point.ontology_class().label();
    case TimePoint::kTimestamp: return MomentText(point.timestamp());
    case TimePoint::kInterval:
      return absl::StrCat(MomentText(point.interval().start()), "–", MomentText(point.interval().end()));
    case TimePoint::kGestationalAge:
      return absl::StrCat(point.gestational_age().weeks(), "+", point.gestational_age().days(), " weeks");
    case TimePoint::POINT_NOT_SET: return "";
  }
  return "";
}

std::string TermText(const clinical::v1::Term& term) {
  return term.label().empty() ? term.id() : absl::StrCat(term.id(), " ", term.label());
}

}  // namespace sjelden
