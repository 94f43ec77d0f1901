#include "tests/fault/store_whole.h"

#include <filesystem>
#include <future>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "platform/call/store_anchor.h"
#include "platform/change/feed.h"
#include "platform/change/feed_keys.h"
#include "platform/crypto/anchor.h"
#include "platform/crypto/hash.h"
#include "platform/kv/view.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr char kControllers[2][10] = {"883974832", "974631091"};
constexpr int kRecords = 4;
constexpr uint64_t kTransactionsPerPatient = 40;  // new keys of patients are made under attack, too
constexpr size_t kAll = 1 << 20;

std::string ControllerOf(int writer) { return kControllers[writer % 2]; }
std::string PatientOf(int writer, uint64_t number) {
  return absl::StrFormat("patients/p%d-%d", writer, number / kTransactionsPerPatient);
}
// What names a transaction in its keys and documents.
std::string IdOf(int writer, uint64_t number) { return absl::StrFormat("%d/%08d", writer, number); }

RecordKey RecordKeyOf(int writer, uint64_t number, int record) {
  return {absl::StrFormat("r/%s/%d", IdOf(writer, number), record), KeyClass::kPatient, ControllerOf(writer),
          PatientOf(writer, number)};
}
RecordKey CounterKeyOf(int writer) {
  return {absl::StrFormat("c/%d", writer), KeyClass::kController, ControllerOf(writer), ""};
}
RecordKey RowKeyOf(char kind, int writer, uint64_t number) {
  return {absl::StrFormat("%c/%s", kind, IdOf(writer, number)), KeyClass::kStore, "", ""};
}

// Lengths and letters differ from record to record.
std::string RecordOf(int writer, uint64_t number, int record) {
  const uint64_t mixed = number * 37 + static_cast<uint64_t>(writer) * 101 + static_cast<uint64_t>(record) * 211;
  const size_t size = 20 + mixed % 700;
  std::string text = absl::StrFormat("record %d of %s ", record, IdOf(writer, number));
  while (text.size() < size) text += static_cast<char>('a' + (text.size() + number) % 26);
  return text;
}

// What stands under each key once a writer has written `count` transactions.
std::map<std::string, std::string> RowsAfter(int writer, uint64_t count) {
  std::map<std::string, std::string> rows;
  for (uint64_t number = 0; number < count; ++number) {
    for (int record = 0; record < kRecords; ++record) {
      rows[RecordKeyOf(writer, number, record).bytes] = RecordOf(writer, number, record);
    }
    rows[RowKeyOf('x', writer, number).bytes] = IdOf(writer, number);
  }
  if (count > 0) rows[RowKeyOf('y', writer, count - 1).bytes] = IdOf(writer, count - 1);
  return rows;
}

}  // namespace

uint64_t Inventory::total() const {
  uint64_t sum = 0;
  for (const auto& [writer, count] : transactions) sum += count;
  return sum;
}

absl::StatusOr<std::unique_ptr<WholeStore>> WholeStore::Open(const WholeStoreOptions& options) {
  std::unique_ptr<WholeStore> store(new WholeStore());
  const std::string data = absl::StrCat(options.folder, "/data");
  const std::string keys = absl::StrCat(options.folder, "/keys");
  std::error_code none;
  std::filesystem::create_directories(options.folder, none);
  const bool has_data = !std::filesystem::is_empty(data, none) && !none;
  ASSIGN_OR_RETURN(store->keyring_, has_data ? Keyring::Open(keys) : Keyring::OpenOrCreate(keys));
  ASSIGN_OR_RETURN(store->sealer_, ValueSealer::Open(*store->keyring_));
  RocksKvOptions rocks;
  rocks.folder = data;
  rocks.store_id = absl::StrCat("attacked/", EncodeHex(store->keyring_->store_id()));
  rocks.keys = store->keyring_;
  rocks.write_buffer_bytes = options.write_buffer_bytes;
  rocks.block_cache_bytes = 1 << 20;
  rocks.reserve_bytes = options.reserve_bytes;
  rocks.free_bytes = options.free_bytes;
  rocks.base_files = options.files;
  ASSIGN_OR_RETURN(store->kv_, RocksKv::Open(std::move(rocks)));
  ASSIGN_OR_RETURN(const platform::v1::StoreHead head, Committer::ReadHead(*store->kv_, *store->sealer_, ""));
  RETURN_IF_ERROR(CheckAnchor(*store->keyring_, head, data, /*accept_rollback=*/false).status());
  const auto write_anchor = [keyring = store->keyring_](const platform::v1::StoreHead& head) {
    // As in a service: an anchor that cannot be written is not the end.
    (void)WriteAnchor(*keyring, {head.epoch(), head.batch(), head.chain_hash()});
  };
  ASSIGN_OR_RETURN(store->committer_, Committer::Create(*store->kv_, *store->sealer_, {"epoch", false, write_anchor}));
  return store;
}

absl::Status WholeStore::Commit(int writer, uint64_t number) {
  ASSIGN_OR_RETURN(Staged staged, Stage(writer, number));
  std::promise<absl::Status> answer;
  staged.done = [&answer](const absl::Status& status) { answer.set_value(status); };
  committer_->Submit(std::move(staged));
  return answer.get_future().get();
}

absl::StatusOr<Staged> WholeStore::Stage(int writer, uint64_t number) {
  Staged staged;
  const auto put = [&](KvOp::Kind kind, const RecordKey& key, uint64_t expected, uint64_t version,
                       const std::string& plain) -> absl::Status {
    ASSIGN_OR_RETURN(std::string sealed, sealer_->Seal(key, version, 1, plain));
    staged.commit.ops.push_back({kind, key.bytes, expected, std::move(sealed)});
    return absl::OkStatus();
  };
  for (int record = 0; record < kRecords; ++record) {
    RETURN_IF_ERROR(put(KvOp::Kind::kPut, RecordKeyOf(writer, number, record), 0, 1, RecordOf(writer, number, record)));
  }
  RETURN_IF_ERROR(put(KvOp::Kind::kPut, CounterKeyOf(writer), number, number + 1, absl::StrCat(number + 1)));
  RETURN_IF_ERROR(put(KvOp::Kind::kIndexPut, RowKeyOf('x', writer, number), 1, 1, IdOf(writer, number)));
  RETURN_IF_ERROR(put(KvOp::Kind::kIndexPut, RowKeyOf('y', writer, number), 1, 1, IdOf(writer, number)));
  if (number > 0) {
    staged.commit.ops.push_back({KvOp::Kind::kIndexDelete, RowKeyOf('y', writer, number - 1).bytes, 1, ""});
  }
  RETURN_IF_ERROR(AddChange(writer, number, staged));
  staged.entry.emplace();
  staged.entry->set_controller(ControllerOf(writer));
  staged.entry->add_documents()->set_document(IdOf(writer, number));
  return staged;
}

absl::Status WholeStore::AddChange(int writer, uint64_t number, Staged& staged) {
  change::v1::StoredChange change;
  change.mutable_frame()->set_id(absl::StrCat("change/", IdOf(writer, number)));
  change.mutable_frame()->set_document(IdOf(writer, number));
  change.mutable_frame()->set_controller(ControllerOf(writer));
  change.mutable_frame()->set_patient(PatientOf(writer, number));
  google::protobuf::Any event;
  event.set_value(RecordOf(writer, number, 0));
  const RecordKey key = ChangePayloadKey(change.frame().id(), change.frame().controller(), change.frame().patient());
  ASSIGN_OR_RETURN(*change.mutable_sealed_event(), sealer_->Seal(key, 1, 1, event.SerializeAsString()));
  staged.changes.push_back(std::move(change));
  return absl::OkStatus();
}

absl::StatusOr<Inventory> WholeStore::TakeInventory() const {
  Inventory found;
  found.batch = batch();
  for (int writer = 0; writer <= kExaminer; ++writer) {
    ASSIGN_OR_RETURN(const KvEntry counter, kv_->Snapshot()->Get(CounterKeyOf(writer).bytes));
    if (counter.live) {
      ASSIGN_OR_RETURN(const OpenedValue opened, sealer_->Open(counter.key, counter.version, counter.value));
      if (opened.plain != absl::StrCat(counter.version)) found.first_fault = counter.key;
    }
    found.transactions[writer] = counter.version;
    RETURN_IF_ERROR(CheckRows(writer, counter.version, found));
  }
  RETURN_IF_ERROR(CheckFeeds(found));
  return found;
}

absl::Status WholeStore::CheckRows(int writer, uint64_t count, Inventory& found) const {
  const std::unique_ptr<const KvSnapshot> snapshot = kv_->Snapshot();
  std::map<std::string, std::string> want = RowsAfter(writer, count);
  std::set<std::string> wrong;  // ids of transactions
  const auto compare = [&](const KvEntry& entry) -> absl::Status {
    std::string plain;
    if (entry.live) {
      ASSIGN_OR_RETURN(const OpenedValue opened, sealer_->Open(entry.key, entry.version, entry.value));
      plain = opened.plain;
    }
    const auto wanted = want.find(entry.key);
    if (wanted != want.end() && entry.live && wanted->second == plain) return absl::OkStatus();
    wrong.insert(entry.key.substr(2, 10));
    return absl::OkStatus();
  };
  std::set<std::string> seen;
  for (const char kind : {'r', 'x', 'y'}) {
    const std::string prefix = absl::StrFormat("%c/%d/", kind, writer);
    ASSIGN_OR_RETURN(const std::vector<KvEntry> rows, snapshot->Scan(prefix, PrefixEnd(prefix), kAll));
    for (const KvEntry& row : rows) {
      RETURN_IF_ERROR(compare(row));
      seen.insert(row.key);
    }
  }
  std::vector<std::string> keys;
  for (const auto& [key, plain] : want) {
    if (!seen.contains(key)) wrong.insert(key.substr(2, 10));
    keys.push_back(key);
  }
  ASSIGN_OR_RETURN(const std::vector<KvEntry> asked, snapshot->MultiGet(keys));
  for (const KvEntry& entry : asked) RETURN_IF_ERROR(compare(entry));
  found.half_applied += static_cast<int>(wrong.size());
  if (!wrong.empty() && found.first_fault.empty()) found.first_fault = absl::StrCat("the rows of ", *wrong.begin());
  return absl::OkStatus();
}

absl::Status WholeStore::CheckFeeds(Inventory& found) const {
  std::map<std::string, int> changed;
  std::map<std::string, int> traced;
  for (const change::v1::Topic topic : {change::v1::TOPIC_CHANGES, change::v1::TOPIC_ACCESS}) {
    ASSIGN_OR_RETURN(const auto entries, ReadFeed(*kv_, *sealer_, topic, 0, kAll));
    for (const auto& entry : entries) {
      for (const auto& change : entry.changes()) ++changed[change.document()];
      for (const auto& access : entry.access_entries()) ++traced[access.documents(0).document()];
    }
    const platform::v1::StoreHead head = committer_->head();
    const uint64_t last = topic == change::v1::TOPIC_CHANGES ? head.last_change() : head.last_access();
    if (entries.size() != last && found.first_fault.empty()) found.first_fault = "the end of a feed";
  }
  for (const auto& [writer, count] : found.transactions) {
    for (uint64_t number = 0; number < count; ++number) {
      const std::string id = IdOf(writer, number);
      const int changes = changed[id];
      const int traces = traced[id];
      if (changes == 1 && traces == 1) continue;
      if (changes > 1 || traces > 1) ++found.doubled;
      if (changes == 0 || traces == 0) ++found.half_applied;
      if (found.first_fault.empty()) found.first_fault = absl::StrCat("the feed entries of ", id);
    }
  }
  if ((changed.size() != found.total() || traced.size() != found.total()) && found.first_fault.empty()) {
    found.first_fault = "feed entries without their records";
  }
  return absl::OkStatus();
}

}  // namespace sjelden
