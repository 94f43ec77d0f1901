#include "exchange/rpc/summary_changes.h"
#include "platform/status/error.h"

namespace sjelden::exchange {
namespace {

constexpr int kUsualPage = 50;
constexpr int kLargestPage = 200;

struct Worklist {
  SummaryList list;
  std::string who;
};

absl::StatusOr<Worklist> WorklistOf(const v1::ListSummariesRequest& req) {
  const int named = (req.pathway().empty() ? 0 : 1) + (req.composing_unit().empty() ? 0 : 1) +
                    (req.owner().empty() ? 0 : 1);
  if (named != 1) return InvalidField("pathway", "want exactly one of pathway, composing_unit and owner");
  if (!req.pathway().empty()) {
    if (!IsCaseName(req.pathway())) return InvalidField("pathway", "is no pathway's name");
    return Worklist{SummaryList::kPathway, req.pathway()};
  }
  if (!req.composing_unit().empty()) {
    if (!IsReceivingUnitName(req.composing_unit())) return InvalidField("composing_unit", "is no unit's name");
    return Worklist{SummaryList::kUnit, req.composing_unit()};
  }
  if (!IsPersonName(req.owner())) return InvalidField("owner", "is no practitioner's name");
  return Worklist{SummaryList::kOwner, req.owner()};
}

// One page as it fills: the rows that the caller may see, one more than fit to know whether more follow.
struct SummaryPage {
  size_t size = 0;
  std::vector<View::Found<v1::StoredSummaryRow>> rows;
  std::vector<SummaryCursor> ends;

  bool full() const { return rows.size() > size; }
};

absl::Status FillFrom(const SummaryDeps& d, const Call& call, const Worklist& worklist, SummaryCursor cursor,
                      SummaryPage& page) {
  while (!page.full()) {
    const size_t chunk = page.size + 1;
    ASSIGN_OR_RETURN(auto rows, d.store.Read(call.view, worklist.list, worklist.who, cursor, chunk));
    const bool last = rows.size() < chunk;
    for (auto& row : rows) {
      cursor.order = SummaryOrderOf(row.key);
      if (!call.MaySee(RelationsOfRow(row.row, row.version))) continue;
      page.rows.push_back(std::move(row));
      page.ends.push_back(cursor);
      if (page.full()) break;
    }
    if (last) break;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Outcome<v1::ListSummariesResponse>> ListSummaries(const SummaryDeps& d, const Call& call,
                                                                 const v1::ListSummariesRequest& req) {
  ASSIGN_OR_RETURN(const Worklist worklist, WorklistOf(req));
  if (req.page_size() < 0 || req.page_size() > kLargestPage) {
    return InvalidField("page_size", "is out of range, want 0 to 200");
  }
  SummaryPage page;
  page.size = static_cast<size_t>(req.page_size() == 0 ? kUsualPage : req.page_size());
  std::optional<SummaryCursor> start = SummaryCursor();
  if (!req.page_token().empty()) start = ParseSummaryPageToken(req.page_token());
  if (!start.has_value()) {
    return InvalidField("page_token", "is none that this list gave out, want the next_page_token of the page before");
  }
  if (start->segment == SummarySegment::kOpen) {
    RETURN_IF_ERROR(FillFrom(d, call, worklist, *start, page));
    start = SummaryCursor{SummarySegment::kFinished, ""};
  }
  if (!page.full() && !req.open_only()) RETURN_IF_ERROR(FillFrom(d, call, worklist, *start, page));
  Outcome<v1::ListSummariesResponse> outcome;
  if (page.full()) {
    page.rows.pop_back();
    outcome.response.set_next_page_token(MakeSummaryPageToken(page.ends[page.size - 1]));
  }
  const std::string today = FormatDay(d.oslo.DayOf(call.now));  // written days sort like the calendar
  for (auto& found : page.rows) {
    outcome.disclosed.push_back(RelationsOfRow(found.row, found.version));
    v1::SummaryRow& row = *outcome.response.add_rows() = std::move(*found.row.mutable_row());
    row.set_overdue(!row.next_action_date().empty() && row.next_action_date() < today);
  }
  return outcome;
}

}  // namespace sjelden::exchange
