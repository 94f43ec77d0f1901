#include "exchange/store/received_store.h"

#include "exchange/domain/exchange_errors.h"
#include "exchange/store/delivery_store.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

std::string IdOf(const v1::ReceivedSummary& summary) { return LastPart(summary.name()); }

void PutRows(Commit& commit, const v1::ReceivedSummary& summary, uint64_t version) {
  const v1::StoredReceivedRow row = RowOf(summary);
  for (const RecordKey& key : ListKeysOf(summary)) commit.PutIndex(key, version, row);
}

Disclosed RelationsOf(const v1::ReceivedSummary& summary, uint64_t version) {
  Disclosed shown;
  shown.document = summary.name();
  shown.version = version;
  shown.patient = summary.patient();
  shown.controller = summary.controller();
  shown.compartment = static_cast<Compartment>(summary.compartment());
  const bool accepted =
      summary.state() == v1::DELIVERY_STATE_ACCEPTED || summary.state() == v1::DELIVERY_STATE_READ;
  if (!accepted) return shown;
  shown.units.push_back(summary.receiver().unit());
  if (!summary.receiver().person().empty()) shown.persons.push_back(summary.receiver().person());
  return shown;
}

}  // namespace

Shard ShardOf(const v1::ReceivedSummary& summary) {
  return {summary.controller(), summary.compartment(), summary.patient()};
}

RecordKey UndecidedKeyOf(const v1::ReceivedSummary& summary) {
  return UndecidedKey(summary.sender(), summary.sequence());
}

RecordKey VersionKeyOf(const v1::ReceivedSummary& summary) {
  return ReceivedVersionKey(summary.sender(), LastPart(summary.summary()), summary.summary_version(), IdOf(summary));
}

bool IsUndecided(const v1::StoredReceived& stored) { return stored.summary().state() == v1::DELIVERY_STATE_STORED; }

bool IsListed(const v1::StoredReceived& stored) {
  return stored.kind() == v1::ENVELOPE_KIND_SUMMARY && !IsUndecided(stored) &&
         stored.summary().state() != v1::DELIVERY_STATE_REJECTED;
}

v1::StoredUndecided NameRowOf(const v1::ReceivedSummary& summary) {
  v1::StoredUndecided row;
  row.set_received(summary.name());
  return row;
}

std::vector<RecordKey> ListKeysOf(const v1::ReceivedSummary& summary) {
  const std::string order = NewestFirst(FromTimestamp(summary.receive_time()), IdOf(summary));
  return {ReceivedRowKey(LastPart(summary.receiver().unit()), order),
          ReceivedRowKey(LastPart(summary.patient()), order)};
}

v1::StoredReceivedRow RowOf(const v1::ReceivedSummary& summary) {
  v1::StoredReceivedRow row;
  *row.mutable_summary() = summary;
  return row;
}

Disclosed RelationsOfReceived(const v1::StoredReceived& stored, uint64_t version) {
  return RelationsOf(stored.summary(), version);
}

Disclosed RelationsOfReceivedRow(const v1::StoredReceivedRow& row, uint64_t version) {
  return RelationsOf(row.summary(), version);
}

absl::StatusOr<ReceivedStore::Record> ReceivedStore::Get(const View& view, const RecordName& name) const {
  ASSIGN_OR_RETURN(const auto place, view.Find<v1::StoredPlace>(PlaceKey(name.id)));
  if (!place.has_value()) return ReceivedSummaryNotFound();
  return view.Head<v1::StoredReceived>(
      ReceivedKey({name.controller, place->value.compartment(), place->value.patient()}, name.id),
      RelationsOfReceived);
}

absl::StatusOr<ReceivedStore::Record> ReceivedStore::Load(const View& view, const std::string& name) const {
  ASSIGN_OR_RETURN(const RecordName parts, ParseRecordName(name, kReceivedSummaries));
  ASSIGN_OR_RETURN(const auto place, view.Find<v1::StoredPlace>(PlaceKey(parts.id)));
  if (!place.has_value()) return ReceivedSummaryNotFound();
  ASSIGN_OR_RETURN(auto found,
                   view.Find<v1::StoredReceived>(ReceivedKey(
                       {parts.controller, place->value.compartment(), place->value.patient()}, parts.id)));
  if (!found.has_value()) return ReceivedSummaryNotFound();
  return *std::move(found);
}

absl::StatusOr<std::string> ReceivedStore::Payload(const View& view, const v1::StoredReceived& stored) const {
  std::string bytes;
  for (uint32_t i = 0; i < stored.payload_chunks(); ++i) {
    ASSIGN_OR_RETURN(const auto chunk, view.Find<v1::StoredChunk>(ReceivedPayloadKey(
                                           ShardOf(stored.summary()), IdOf(stored.summary()), i)));
    if (!chunk.has_value()) return MakeError(absl::StatusCode::kDataLoss, "CHUNK_MISSING", "a piece is missing");
    bytes += chunk->value.bytes();
  }
  return bytes;
}

Commit ReceivedStore::Create(const v1::StoredReceived& stored, const std::string& payload) const {
  const v1::ReceivedSummary& summary = stored.summary();
  Commit commit;
  commit.Create(ReceivedKey(ShardOf(summary), IdOf(summary)), stored);
  commit.Create(PlaceKey(IdOf(summary)), PlaceIn(ShardOf(summary)));
  for (uint32_t i = 0; i < stored.payload_chunks(); ++i) {
    commit.PutIndex(ReceivedPayloadKey(ShardOf(summary), IdOf(summary), i), 1, ChunkOf(payload, i));
  }
  commit.PutIndex(UndecidedKeyOf(summary), 1, NameRowOf(summary));
  return commit;
}

Commit ReceivedStore::Decide(const Record& current, const v1::StoredReceived& next) const {
  v1::StoredReceived stored = next;
  const v1::ReceivedSummary& summary = stored.summary();
  Commit commit;
  if (summary.state() == v1::DELIVERY_STATE_REJECTED) {
    for (uint32_t i = 0; i < stored.payload_chunks(); ++i) {
      commit.RemoveIndex(ReceivedPayloadKey(ShardOf(summary), IdOf(summary), i));
    }
    stored.set_payload_chunks(0);
  } else if (IsListed(stored)) {
    PutRows(commit, summary, current.version + 1);
    commit.PutIndex(VersionKeyOf(summary), current.version + 1, NameRowOf(summary));
  }
  commit.Replace(current, stored);
  commit.RemoveIndex(UndecidedKeyOf(summary));
  return commit;
}

Commit ReceivedStore::Replace(const Record& current, const v1::StoredReceived& next) const {
  Commit commit;
  commit.Replace(current, next);
  if (IsListed(next)) PutRows(commit, next.summary(), current.version + 1);
  return commit;
}

void ReceivedStore::AddReceiptDue(Commit& commit, const v1::StoredReceived& of, const v1::Receipt& receipt,
                                  const std::string& id) const {
  v1::StoredReceiptDue due;
  *due.mutable_receipt() = receipt;
  due.set_received(of.summary().name());
  commit.PutIndex(ReceiptDueKey(receipt.sender(), FromTimestamp(receipt.time()), id), 1, due);
}

absl::StatusOr<std::vector<std::string>> ReceivedStore::Undecided(const View& view, size_t limit) const {
  ASSIGN_OR_RETURN(const auto rows,
                   view.Scan<v1::StoredUndecided>(kUndecidedPrefix, PrefixEnd(kUndecidedPrefix), limit));
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.row.received());
  return names;
}

absl::StatusOr<ReceivedStore::Due> ReceivedStore::ReceiptsDue(const View& view, const std::string& sender,
                                                              size_t limit) const {
  const std::string prefix = ReceiptDuePrefix(sender);
  return view.Scan<v1::StoredReceiptDue>(prefix, PrefixEnd(prefix), limit);
}

absl::StatusOr<std::vector<std::string>> ReceivedStore::OfVersion(const View& view, const std::string& sender,
                                                                  const std::string& summary,
                                                                  uint32_t version) const {
  constexpr size_t kMost = 100;
  const std::string prefix = ReceivedVersionPrefix(sender, LastPart(summary), version);
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::StoredUndecided>(prefix, PrefixEnd(prefix), kMost));
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.row.received());
  return names;
}

absl::StatusOr<ReceivedStore::Rows> ReceivedStore::List(const View& view, const std::string& who,
                                                        const std::string& order, size_t limit) const {
  const std::string prefix = ReceivedRowPrefix(who);
  const std::string start = order.empty() ? prefix : prefix + order + '\0';
  return view.Scan<v1::StoredReceivedRow>(start, PrefixEnd(prefix), limit);
}

}  // namespace sjelden::exchange
