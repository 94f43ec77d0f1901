// Stores what a node has received: summaries with their documents and lists, and receipts that are due. Safe for
// concurrent use; it holds no state.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "exchange/store/delivery_keys.h"
#include "platform/access/relations.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "sjelden/exchange/v1/stored_delivery.pb.h"

namespace sjelden::exchange {

// Returns what a received summary shows of whom: to the receiving unit and the person to whose attention it is, nobody
// else; what was refused to nobody.
Disclosed RelationsOfReceived(const v1::StoredReceived& stored, uint64_t version);
Disclosed RelationsOfReceivedRow(const v1::StoredReceivedRow& row, uint64_t version);

// Where its records lie; while it waits for a decision, the row that says so; once it was accepted as a summary, the
// lists that it stands in, and what their row holds.
Shard ShardOf(const v1::ReceivedSummary& summary);
bool IsUndecided(const v1::StoredReceived& stored);
bool IsListed(const v1::StoredReceived& stored);
RecordKey UndecidedKeyOf(const v1::ReceivedSummary& summary);
RecordKey VersionKeyOf(const v1::ReceivedSummary& summary);
v1::StoredUndecided NameRowOf(const v1::ReceivedSummary& summary);
std::vector<RecordKey> ListKeysOf(const v1::ReceivedSummary& summary);
v1::StoredReceivedRow RowOf(const v1::ReceivedSummary& summary);

class ReceivedStore {
 public:
  using Record = Versioned<v1::StoredReceived>;

  // Returns the received summary as a caller reads it, or NOT_FOUND. Its head is checked and decided on.
  absl::StatusOr<Record> Get(const View& view, const RecordName& name) const;
  // Returns it for this service's own work, or NOT_FOUND.
  absl::StatusOr<Record> Load(const View& view, const std::string& name) const;
  // Returns the document. DATA_LOSS where a piece is missing.
  absl::StatusOr<std::string> Payload(const View& view, const v1::StoredReceived& stored) const;

  // Returns what to write for a new envelope: record, place, document, and that it waits for a decision.
  Commit Create(const v1::StoredReceived& stored, const std::string& payload) const;
  // Returns what to write for a decision on `current`: record, list rows of what is accepted, no document of what is
  // refused.
  Commit Decide(const Record& current, const v1::StoredReceived& next) const;
  // Returns what to write to replace one of which nothing is decided by it: record, and the list rows that it has.
  Commit Replace(const Record& current, const v1::StoredReceived& next) const;
  // Adds a receipt that its sender must get.
  void AddReceiptDue(Commit& commit, const v1::StoredReceived& of, const v1::Receipt& receipt,
                     const std::string& id) const;

  // Returns the names of at most `limit` envelopes that wait for a decision, in the order of their links.
  absl::StatusOr<std::vector<std::string>> Undecided(const View& view, size_t limit) const;
  using Due = std::vector<View::Found<v1::StoredReceiptDue>>;
  // Returns at most `limit` receipts that are due to a sender, the first first.
  absl::StatusOr<Due> ReceiptsDue(const View& view, const std::string& sender, size_t limit) const;
  // Returns the names of what was received of a version.
  absl::StatusOr<std::vector<std::string>> OfVersion(const View& view, const std::string& sender,
                                                     const std::string& summary, uint32_t version) const;

  using Rows = std::vector<View::Found<v1::StoredReceivedRow>>;
  // Returns at most `limit` rows of a unit (the last part of its name) or patient (the id) after `order`.
  absl::StatusOr<Rows> List(const View& view, const std::string& who, const std::string& order, size_t limit) const;
};

}  // namespace sjelden::exchange
