// Stores the ends of links: the last number and hash on either side, one entry an envelope, alarms. All of it lies under
// the store's key: numbers, hashes, codes and dates. Safe for concurrent use; it holds no state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "exchange/store/delivery_keys.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "sjelden/exchange/v1/reconciliation.pb.h"
#include "sjelden/exchange/v1/stored_delivery.pb.h"

namespace sjelden::exchange {

// Which end of which link: the trust at the other end, and whether it receives from us or sends to us.
struct LinkEnd {
  enum class Side { kSealed, kStored, kIncoming };
  Side side = Side::kSealed;
  std::string other_end;
};

// A page of the entries of one day: at most `limit`, after the number `after`.
struct DayPage {
  std::string day;
  uint64_t after = 0;
  size_t limit = 0;
};

// Where an alarm stands in the list; while it is open, the claim of its kind.
RecordKey RowKeyOf(const v1::LinkAlarm& alarm);
v1::StoredQueued OpenRowOf(const v1::LinkAlarm& alarm);

class LinkStore {
 public:
  // Returns the end of a link; version 0 and all zero where nothing ever passed.
  absl::StatusOr<Versioned<v1::StoredLink>> End(const View& view, const LinkEnd& end) const;
  // Adds the next state of an end.
  void Move(Commit& commit, const Versioned<v1::StoredLink>& current, const v1::StoredLink& next) const;

  // Returns the entry of a number, or nothing.
  absl::StatusOr<std::optional<v1::StoredLinkEntry>> Outgoing(const View& view, const std::string& receiver,
                                                              uint64_t sequence) const;
  absl::StatusOr<std::optional<v1::StoredLinkEntry>> Incoming(const View& view, const std::string& sender,
                                                              uint64_t sequence) const;
  void PutOutgoing(Commit& commit, const std::string& receiver, const v1::StoredLinkEntry& entry) const;
  void PutIncoming(Commit& commit, const std::string& sender, const v1::StoredLinkEntry& entry) const;

  using Entries = std::vector<v1::StoredLinkEntry>;
  // Returns a page of the entries of one day, in the order of their numbers.
  absl::StatusOr<Entries> OutgoingOfDay(const View& view, const std::string& receiver,
                                        const DayPage& page) const;
  absl::StatusOr<Entries> IncomingOfDay(const View& view, const std::string& sender,
                                        const DayPage& page) const;

  // Returns the open alarm of a kind, or nothing; an alarm by its id, or NOT_FOUND.
  absl::StatusOr<std::optional<Versioned<v1::LinkAlarm>>> OpenAlarm(const View& view, const std::string& other_end,
                                                                    const std::string& code) const;
  absl::StatusOr<Versioned<v1::LinkAlarm>> Alarm(const View& view, const std::string& name) const;
  // Returns what to write for a new alarm, for one that was seen again, and for one that somebody has looked at.
  Commit Raise(const v1::LinkAlarm& alarm) const;
  Commit Replace(const Versioned<v1::LinkAlarm>& current, const v1::LinkAlarm& next) const;
  using Alarms = std::vector<View::Found<v1::LinkAlarm>>;
  absl::StatusOr<Alarms> ListAlarms(const View& view, const Cursor& cursor, size_t limit) const;

  // Returns the last day that was compared with a receiver, and the day of the first envelope to it; empty where there
  // is none. Adds the day that was compared.
  absl::StatusOr<std::string> ReconciledDay(const View& view, const std::string& receiver) const;
  absl::StatusOr<std::string> FirstDay(const View& view, const std::string& receiver) const;
  void PutReconciledDay(Commit& commit, const std::string& receiver, const std::string& day) const;
  // Adds a report; reads them, the newest first.
  void PutReport(Commit& commit, const v1::ReconciliationReport& report) const;
  using Reports = std::vector<View::Found<v1::ReconciliationReport>>;
  absl::StatusOr<Reports> ListReports(const View& view, const std::string& order, size_t limit) const;
};

}  // namespace sjelden::exchange
