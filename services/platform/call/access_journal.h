// Where the traces of reads wait while the store's disk is full: a preallocated file, sealed, synced at every append.
//
// A group of entries is appended and synced as one; then their reads may be answered. Each entry is sealed for its
// controller and the group for the store, both bound to the number of the entry in the journal, which counts on when
// the file was emptied. On disk the file is blocks of 512 bytes, zeros where nothing is. A group begins with a block:
//
//   magic "SJAJ" | length of the sealed group u32, its complement u32 | number of its first entry u64 | sealed group
//
// No block is written twice before the file was emptied: a write that the power cuts cannot touch what was
// acknowledged. It leaves zeros within the last group. Everything else that does not open was changed: it is reported
// to the operator, and the rest is read all the same. That the file as a whole is gone is not noticed.
//
// For one thread at a time (the committer's).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/kv/sealer.h"
#include "sjelden/platform/v1/access_entry.pb.h"

namespace sjelden {

class AccessJournal {
 public:
  struct Options {
    std::string folder;         // exists; the file `STORE.journal` lies in it
    uint64_t bytes = 64 << 20;  // of a file that is made
  };
  // The first entries that wait, in their order.
  struct Waiting {
    std::vector<platform::v1::AccessEntry> entries;
    uint64_t last = 0;  // the number of the last one, whether or not it still opens
  };

  // Makes or opens the file and finds what waits in it: what is numbered behind `taken_up`. RESOURCE_EXHAUSTED: there
  // is no room to make it; UNAVAILABLE: it cannot be used. Damage is no error. `sealer` must outlive the journal.
  static absl::StatusOr<std::unique_ptr<AccessJournal>> Open(const Options& options, Sealer& sealer, uint64_t taken_up);
  ~AccessJournal();
  AccessJournal(const AccessJournal&) = delete;

  // How many entries wait for the store.
  uint64_t waiting() const { return waiting_; }
  // Whether there is something to be cleared, be it waiting or not.
  bool used() const { return end_ > 0; }
  // Returns at most `limit` entries, or one group if that is more; without those that do not open any more.
  Waiting Peek(size_t limit) const;
  // Says that the store holds the entries up to and with `number`, the last one of a Peek.
  void TakeUp(uint64_t number);
  // Appends and syncs, in groups where they are many. Returns how many of the first are durable; `refused` says why the
  // others are not: RESOURCE_EXHAUSTED where the file is full, UNAVAILABLE where the disk failed, and from then on
  // until it was cleared.
  size_t Append(const std::vector<platform::v1::AccessEntry>& entries, absl::Status& refused);
  // Overwrites everything with zeros; only when nothing waits.
  absl::Status Clear();

 private:
  struct Group {
    uint64_t offset = 0;
    uint64_t end = 0;    // behind its last block
    uint64_t first = 0;  // number of its first entry
    uint64_t entries = 0;
    uint64_t last() const { return first + entries - 1; }
  };

  AccessJournal(std::string path, int file, uint64_t bytes, Sealer& sealer);
  absl::Status Find(uint64_t taken_up);
  absl::Status EndBehind(uint64_t last_group, uint64_t unreadable);
  absl::StatusOr<std::string> Read(uint64_t offset, uint64_t bytes) const;
  absl::Status WriteZeros(uint64_t from, uint64_t to);
  // Returns the first block from `from` on that holds something; the size of the file where none does.
  absl::StatusOr<uint64_t> NextUsed(uint64_t from) const;
  // Returns where the group that begins at `offset` ends by its own account; `offset` where none begins.
  absl::StatusOr<uint64_t> EndOf(uint64_t offset) const;
  // Returns the sealed entries of the group that begins at `offset`, and where it lies; DATA_LOSS where none opens.
  absl::StatusOr<std::vector<std::string>> OpenGroup(uint64_t offset, Group& group) const;
  // Adds the entries of a group that still open.
  void OpenEntries(const Group& group, std::vector<platform::v1::AccessEntry>& entries) const;
  absl::Status AppendGroup(const std::vector<std::string>& sealed_entries);

  const std::string path_;
  const int file_;
  const uint64_t bytes_;
  Sealer& sealer_;
  std::vector<Group> groups_;  // that wait or were taken up, in their order
  size_t next_ = 0;            // the first of them that waits
  uint64_t waiting_ = 0;
  uint64_t end_ = 0;  // behind the last block in use
  uint64_t last_number_ = 0;
  bool failed_ = false;  // a write failed: nobody knows what the last group left
};

}  // namespace sjelden
