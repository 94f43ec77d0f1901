// A store whose disk is full, killed at a named point by tests/fault/full_disk_fault_test.cc.
//
// Usage: full_disk_run FOLDER READS. While the disk counts as full, makes READS reads one after the other and names
// each that was answered in FOLDER/answered (synced) before the next. Then the disk has space again, and the store takes
// up the traces. Ends with 0 when the access feed is gapless, holds each answered read once, and no read twice.
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <iostream>
#include <limits>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "platform/call/committer.h"
#include "platform/call/store_digest.h"
#include "platform/change/feed_keys.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"
#include "platform/kv/rocks_kv.h"
#include "platform/kv/view.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

absl::Status Submit(Committer& committer, Staged staged) {
  std::promise<absl::Status> promise;
  staged.done = [&promise](const absl::Status& status) { promise.set_value(status); };
  committer.Submit(std::move(staged));
  return promise.get_future().get();
}

Staged Read(const std::string& id) {
  Staged staged;
  staged.entry.emplace();
  staged.entry->set_id(id);
  staged.entry->set_controller("883974832");
  return staged;
}

std::set<std::string> LinesOf(const std::string& path) {
  std::set<std::string> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

// A read that was not answered is made again under another name, as by a person who asks again.
absl::Status MakeReads(Committer& committer, const std::string& ledger, size_t reads) {
  const int file = open(ledger.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  for (size_t i = LinesOf(ledger).size(); i < reads; ++i) {
    const std::string id = absl::StrCat("read-", i, "-", getpid());
    RETURN_IF_ERROR(Submit(committer, Read(id)));
    const std::string line = id + "\n";
    if (write(file, line.data(), line.size()) < 0 || fdatasync(file) != 0) return absl::InternalError("ledger");
  }
  close(file);
  return absl::OkStatus();
}

absl::Status CheckFeed(const Kv& kv, const Sealer& sealer, const std::set<std::string>& answered) {
  const View view(kv.Snapshot(), sealer);
  ASSIGN_OR_RETURN(const auto rows, view.Scan<platform::v1::AccessEntry>(
                                        kAccessPrefix, PrefixEnd(kAccessPrefix), std::numeric_limits<size_t>::max()));
  std::map<std::string, int> times;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].row.sequence() != i + 1) return absl::DataLossError(absl::StrCat("number ", i + 1, " is missing"));
    if (++times[rows[i].row.id()] > 1) return absl::DataLossError(rows[i].row.id() + " was taken up twice");
  }
  for (const std::string& id : answered) {
    if (times[id] != 1) return absl::DataLossError(id + " was answered and left no trace");
  }
  return absl::OkStatus();
}

absl::Status RunStore(const std::string& folder, size_t reads) {
  const std::string freed = folder + "/freed";
  ASSIGN_OR_RETURN(std::shared_ptr<Keyring> keyring, Keyring::OpenOrCreate(folder + "/keys"));
  ASSIGN_OR_RETURN(const auto sealer, ValueSealer::Open(*keyring));
  RocksKvOptions options;
  options.folder = folder + "/data";
  options.store_id = "test";
  options.keys = keyring;
  options.free_bytes = [freed](const std::string&) -> absl::StatusOr<uint64_t> {
    return fs::exists(freed) ? std::numeric_limits<uint64_t>::max() : 0;
  };
  ASSIGN_OR_RETURN(const auto kv, RocksKv::Open(options));
  ASSIGN_OR_RETURN(const auto head, Committer::ReadHead(*kv, *sealer, "epoch"));
  Committer::Options committing{"epoch", false, nullptr};
  committing.digest_key = keyring->DeriveKey(kStoreDigestPurpose);
  ASSIGN_OR_RETURN(committing.journal, AccessJournal::Open({options.folder, 1 << 20}, *sealer, head.last_journaled()));
  ASSIGN_OR_RETURN(const auto committer, Committer::Create(*kv, *sealer, std::move(committing)));
  if (!fs::exists(freed)) {
    RETURN_IF_ERROR(MakeReads(*committer, folder + "/answered", reads));
    std::ofstream(freed).flush();
  }
  Staged write = Read(absl::StrCat("write-", getpid()));
  write.commit.ops.push_back({KvOp::Kind::kIndexPut, "written", 1, "value"});
  RETURN_IF_ERROR(Submit(*committer, std::move(write)));
  ASSIGN_OR_RETURN(const std::string digest, DigestOf(*kv->Snapshot(), keyring->DeriveKey(kStoreDigestPurpose)));
  if (digest != committer->head().digest()) return absl::DataLossError("the digest is another one");
  return CheckFeed(*kv, *sealer, LinesOf(folder + "/answered"));
}

}  // namespace
}  // namespace sjelden

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const absl::Status ran = sjelden::RunStore(argv[1], static_cast<size_t>(std::atoi(argv[2])));
  if (!ran.ok()) std::cerr << ran << "\n";
  return ran.ok() ? 0 : 1;
}
