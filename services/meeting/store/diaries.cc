#include "meeting/store/diaries.h"

#include <set>

#include "meeting/store/meeting_keys.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sjelden/meeting/v1/stored.pb.h"

namespace sjelden::meeting {
namespace {

constexpr size_t kRowsAtOnce = 200;

}  // namespace

absl::StatusOr<std::vector<Busy>> Diaries::BookedIn(const View& view, const std::vector<std::string>& persons,
                                                    const Span& span, const std::string& except) const {
  std::vector<Busy> booked;
  for (const std::string& person : persons) {
    const std::string prefix = BookingPrefix(person);
    // By end: nothing that ended before the span is read, and nothing that ends more than the longest booking after it.
    std::string start = prefix + MomentText(span.start);
    const std::string end = prefix + MomentText(span.end + absl::Hours(13));
    while (true) {
      ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::BookingRow>(start, end, kRowsAtOnce));
      for (const auto& row : rows) {
        const Busy busy{person, FromTimestamp(row.row.start_time()), FromTimestamp(row.row.end_time())};
        if (row.row.document() != except && busy.start < span.end && span.start < busy.end) booked.push_back(busy);
      }
      if (rows.size() < kRowsAtOnce) break;
      start = rows.back().key + '\0';
    }
  }
  return booked;
}

absl::Status Diaries::Touch(const View& view, const std::vector<std::string>& persons, Commit& commit) const {
  for (const std::string& person : std::set<std::string>(persons.begin(), persons.end())) {
    ASSIGN_OR_RETURN(const auto diary, view.Find<v1::Diary>(DiaryKey(person)));
    v1::Diary next;
    next.set_bookings(diary.has_value() ? diary->value.bookings() + 1 : 1);
    if (diary.has_value()) {
      commit.Replace(*diary, next);
    } else {
      commit.Create(DiaryKey(person), next);
    }
  }
  return absl::OkStatus();
}

}  // namespace sjelden::meeting
