// Who has seen a patient and which document (innsynslogg).
#include <algorithm>
#include <deque>

#include "audit/domain/audit_names.h"
#include "audit/domain/log_entry.h"
#include "audit/rpc/handlers.h"
#include "audit/rpc/paging.h"
#include "audit/rpc/reach.h"
#include "audit/store/audit_store.h"
#include "platform/status/error.h"
#include "platform/time/timestamp.h"

namespace sjelden::audit {
namespace {

using Request = v1::ListAccessesRequest;
using Row = View::Found<v1::StoredAccessRow>;

// One call reads at most so many rows: a filter that fits little gives short pages, not slow ones.
constexpr size_t kMostRead = 2000;
constexpr size_t kReadAtOnce = 200;

// The rows of one log, as they are needed.
struct Stream {
  std::string prefix;
  std::string start;
  bool ended = false;
  std::deque<Row> rows;
};

// The looks at one patient in several logs as one, the newest first.
class Looks {
 public:
  Looks(const View& view, const std::vector<std::string>& controllers, const std::string& patient_id,
        const std::string& after)
      : view_(view) {
    for (const std::string& controller : controllers) {
      const std::string prefix = SeenPrefix(controller, patient_id);
      streams_.push_back({prefix, prefix + after + (after.empty() ? "" : std::string(1, '\0')), false, {}});
    }
  }

  // Returns the next row and sets its order; nothing at the end.
  absl::StatusOr<std::optional<Row>> Next(std::string& order) {
    Stream* first = nullptr;
    for (Stream& stream : streams_) {
      RETURN_IF_ERROR(Fill(stream));
      if (stream.rows.empty()) continue;
      if (first == nullptr || OrderOf(stream) < OrderOf(*first)) first = &stream;
    }
    if (first == nullptr) return std::optional<Row>();
    order = OrderOf(*first);
    Row row = std::move(first->rows.front());
    first->rows.pop_front();
    return std::optional<Row>(std::move(row));
  }

 private:
  static std::string OrderOf(const Stream& stream) { return stream.rows.front().key.substr(stream.prefix.size()); }
  absl::Status Fill(Stream& stream) {
    if (!stream.rows.empty() || stream.ended) return absl::OkStatus();
    ASSIGN_OR_RETURN(auto rows, view_.Scan<v1::StoredAccessRow>(stream.start, PrefixEnd(stream.prefix), kReadAtOnce));
    stream.ended = rows.size() < kReadAtOnce;
    if (!rows.empty()) stream.start = rows.back().key + '\0';
    for (Row& row : rows) stream.rows.push_back(std::move(row));
    return absl::OkStatus();
  }

  const View& view_;
  std::vector<Stream> streams_;
};

absl::Status CheckRequest(const Request& req) {
  std::vector<FieldViolation> wrong;
  if (!PatientIdOf(req.patient()).has_value()) wrong.push_back({"patient", "is no patient's name"});
  if (req.has_start_time() && req.has_end_time() &&
      FromTimestamp(req.start_time()) >= FromTimestamp(req.end_time())) {
    wrong.push_back({"end_time", "is not after start_time"});
  }
  return wrong.empty() ? absl::OkStatus() : InvalidFields(wrong);
}

bool IsWanted(const Request& req, const v1::StoredAccessRow& row) {
  if (!req.person().empty() && row.person() != req.person()) return false;
  if (req.by() != v1::ACCESS_BY_UNSPECIFIED && row.by() != req.by()) return false;
  return req.view() != v1::ACCESS_VIEW_PATIENT || !row.refused();
}

bool ShowsDocument(const v1::Access& access, const std::string& document) {
  if (document.empty()) return true;
  return std::any_of(access.documents().begin(), access.documents().end(),
                     [&](const auto& shown) { return shown.document() == document; });
}

// What the list is to the patient: a look at the log, which is traced like any other.
Disclosed LogOf(const Request& req, const Actor& actor) {
  Disclosed shown;
  shown.document = req.patient() + "/accesses";
  shown.patient = req.patient();
  shown.controller = actor.controller.empty() ? kRegion : actor.controller;
  shown.access_log = true;
  shown.purpose = req.view() == v1::ACCESS_VIEW_PATIENT ? "patient-access" : "log";
  return shown;
}

}  // namespace

absl::StatusOr<Outcome<v1::ListAccessesResponse>> ListAccesses(const Deps&, const Call& call, const Request& req) {
  RETURN_IF_ERROR(CheckRequest(req));
  ASSIGN_OR_RETURN(const Page page, ParsePage(req.page_size(), req.page_token()));
  if (!page.after.empty() && !ParseSeenOrder(page.after).has_value()) return ParsePage(0, "!").status();
  std::string after = page.after;
  if (after.empty() && req.has_end_time()) after = SeenBefore(FromTimestamp(req.end_time()));
  Looks looks(call.view, ControllersOf(call.actor), *PatientIdOf(req.patient()), after);
  Outcome<v1::ListAccessesResponse> outcome;
  outcome.disclosed.push_back(LogOf(req, call.actor));
  std::string order;
  for (size_t read = 0;; ++read) {
    const bool full = static_cast<size_t>(outcome.response.accesses_size()) == page.size || read == kMostRead;
    const std::string last = order;
    ASSIGN_OR_RETURN(const auto row, looks.Next(order));
    if (!row.has_value()) return outcome;
    const std::optional<SeenOrder> seen = ParseSeenOrder(order);
    if (!seen.has_value() || (req.has_start_time() && seen->time < FromTimestamp(req.start_time()))) return outcome;
    if (full) {
      outcome.response.set_next_page_token(TokenOf(last));
      return outcome;
    }
    if (!IsWanted(req, row->row)) continue;
    ASSIGN_OR_RETURN(const std::string content, ReadLeaf(call.view, seen->controller, row->row.index()));
    ASSIGN_OR_RETURN(const v1::LogEntry entry, ParseLeaf(content));
    v1::Access access = AccessOf(entry, req.patient(), req.view());
    if (ShowsDocument(access, req.document())) *outcome.response.add_accesses() = std::move(access);
  }
}

}  // namespace sjelden::audit
