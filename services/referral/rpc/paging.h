// Pages of a worklist, the same for every list of this service: how large, where one begins, how it fills.
//
// A Page lives on the stack of one handler; the functions are pure.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/kv/view.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "referral/store/referral_keys.h"

namespace sjelden::referral {

inline constexpr int kUsualPage = 50;
inline constexpr int kLargestPage = 200;

// Returns how many rows a page holds; INVALID_ARGUMENT that blames `page_size`.
inline absl::StatusOr<size_t> PageSize(int asked) {
  if (asked < 0 || asked > kLargestPage) return InvalidField("page_size", "is out of range, want 0 to 200");
  return asked == 0 ? kUsualPage : asked;
}

inline absl::Status NoPageToken() {
  return InvalidField("page_token", "is none that this list gave out, want the next_page_token of the page before");
}

// What becomes of a row that was read: it is shown, passed by, or nothing behind it is asked for.
enum class Look { kTake, kPass, kEnough };

// One page as it fills: the rows that the caller may see and asked for, one more than fit to know whether more follow.
//
//   ASSIGN_OR_RETURN(auto page, Page<v1::StoredReferralRow>::Of(req));
//   RETURN_IF_ERROR(page.Fill(Segment::kOpen, read, look));
//   outcome.response.set_next_page_token(page.End());
template <class Row>
class Page {
 public:
  // Returns the page that a request asks for, still empty. INVALID_ARGUMENT that blames its size or its token.
  template <class Request>
  static absl::StatusOr<Page> Of(const Request& request) {
    Page page;
    ASSIGN_OR_RETURN(page.size_, PageSize(request.page_size()));
    if (request.page_token().empty()) return page;
    const std::optional<Cursor> start = ParsePageToken(request.page_token());
    if (!start.has_value()) return NoPageToken();
    page.start_ = *start;
    return page;
  }

  // Reads a segment until the page is full; nothing where the page before ended behind it. The open one comes first.
  // `read(cursor, limit)` returns rows in their order, `look(row)` what becomes of one.
  template <class Read, class LookAt>
  absl::Status Fill(Segment segment, const Read& read, const LookAt& look) {
    if (start_.segment == Segment::kFinished && segment == Segment::kOpen) return absl::OkStatus();
    Cursor cursor{segment, start_.segment == segment ? start_.order : ""};
    const size_t chunk = size_ + 1;
    while (!full()) {
      ASSIGN_OR_RETURN(auto rows, read(cursor, chunk));
      for (auto& row : rows) {
        cursor.order = OrderOf(row.key);
        const Look seen = look(row);
        if (seen == Look::kEnough) return absl::OkStatus();
        if (seen == Look::kPass) continue;
        rows_.push_back(std::move(row));
        ends_.push_back(cursor);
        if (full()) break;
      }
      if (rows.size() < chunk) break;
    }
    return absl::OkStatus();
  }

  // Returns the token of the page after this one; empty where this is the last. Call it when nothing is filled any more.
  std::string End() {
    if (!full()) return "";
    rows_.pop_back();
    return MakePageToken(ends_[size_ - 1]);
  }
  std::vector<View::Found<Row>>& rows() { return rows_; }

 private:
  Page() = default;
  bool full() const { return rows_.size() > size_; }

  size_t size_ = 0;
  Cursor start_;
  std::vector<View::Found<Row>> rows_;
  std::vector<Cursor> ends_;  // where the page would end after each row
};

}  // namespace sjelden::referral
