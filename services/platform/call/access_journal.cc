#include "platform/call/access_journal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/change/feed_keys.h"
#include "platform/fault/fault.h"
#include "platform/log/log.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {
namespace {

using platform::v1::AccessEntry;
using platform::v1::AccessJournalGroup;

constexpr char kFileName[] = "STORE.journal";
constexpr uint64_t kBlockBytes = 512;  // what a disk writes as a whole
constexpr std::string_view kMagic = "SJAJ";
// Magic, length, complement of the length, number.
constexpr size_t kHeadBytes = 4 + 4 + 4 + 8;
// Of entries; with what sealing adds, a group stays below its greatest length.
constexpr size_t kFullGroupBytes = 1024 * 1024;
constexpr uint64_t kMaxSealedGroupBytes = 2 * 1024 * 1024;
constexpr uint64_t kBytesAtOnce = 256 * 1024;

absl::Status Unusable(const std::string& path, const char* what, int error) {
  return MakeError(absl::StatusCode::kUnavailable, "ACCESS_JOURNAL_UNUSABLE",
                   absl::StrCat("cannot ", what, " ", path, ": ", std::strerror(error)));
}

absl::Status Full(const std::string& path) {
  return MakeError(absl::StatusCode::kResourceExhausted, "ACCESS_JOURNAL_FULL",
                   absl::StrCat("the disk is full, and so is ", path,
                                ", in which reads leave their trace meanwhile: free some space"));
}

absl::Status NoRoom(const std::string& path) {
  return MakeError(absl::StatusCode::kResourceExhausted, "DISK_FULL",
                   absl::StrCat("the disk has no room for ", path, ": free some space"));
}

absl::Status NoGroup() {
  return MakeError(absl::StatusCode::kDataLoss, "ACCESS_JOURNAL_DAMAGED", "a part of the access journal was changed");
}

uint64_t UpToBlock(uint64_t bytes) { return (bytes + kBlockBytes - 1) / kBlockBytes * kBlockBytes; }

bool IsZero(std::string_view bytes) { return bytes.find_first_not_of('\0') == std::string_view::npos; }

bool HasZeroBlock(std::string_view bytes) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min<size_t>(bytes.size(), kBlockBytes))) {
    if (IsZero(bytes.substr(0, kBlockBytes))) return true;
  }
  return false;
}

// The head of a group up to its number. The complement tells a changed length from a write that was torn.
std::string HeadFor(uint64_t length) {
  return absl::StrCat(absl::string_view(kMagic.data(), kMagic.size()), BigEndian(length).substr(4),
                      BigEndian(~length).substr(4));
}

// Returns the length of the sealed group behind a head; 0 where there is no head.
uint64_t LengthIn(std::string_view head) {
  const uint64_t length = FromBigEndian(absl::StrCat(std::string(4, '\0'), std::string(head.substr(4, 4))));
  const bool is_head = length <= kMaxSealedGroupBytes && head.substr(0, kHeadBytes - 8) == HeadFor(length);
  return is_head ? length : 0;
}

// Tells the operator between which bytes of the file how many entries were lost.
void ReportDamage(const std::string& path, uint64_t from, uint64_t to, const std::string& entries) {
  LogError("access-journal-damaged",
           {{"file", path}, {"from", std::to_string(from)}, {"to", std::to_string(to)}, {"entries", entries}});
}

// Makes a file of a size that it can be written to without asking the disk for space.
absl::Status Preallocate(int file, const std::string& path, const std::string& folder, uint64_t bytes) {
  const int error = posix_fallocate(file, 0, static_cast<off_t>(bytes));
  if (error == ENOSPC) return NoRoom(path);
  if (error != 0) return Unusable(path, "preallocate", error);
  const int directory = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = directory >= 0 && fsync(file) == 0 && fsync(directory) == 0;
  const absl::Status status = synced ? absl::OkStatus() : Unusable(path, "sync", errno);
  if (directory >= 0) close(directory);
  return status;
}

}  // namespace

AccessJournal::AccessJournal(std::string path, int file, uint64_t bytes, Sealer& sealer)
    : path_(std::move(path)), file_(file), bytes_(bytes), sealer_(sealer) {}

AccessJournal::~AccessJournal() { close(file_); }

absl::StatusOr<std::unique_ptr<AccessJournal>> AccessJournal::Open(const Options& options, Sealer& sealer,
                                                                   uint64_t taken_up) {
  const std::string path = absl::StrCat(options.folder, "/", kFileName);
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) return Unusable(path, "open", errno);
  struct stat about = {};
  uint64_t bytes = fstat(file, &about) == 0 ? static_cast<uint64_t>(about.st_size) : 0;
  const bool whole = bytes >= options.bytes && static_cast<uint64_t>(about.st_blocks) * 512 >= bytes;
  const absl::Status allocated =
      whole ? absl::OkStatus() : Preallocate(file, path, options.folder, std::max(bytes, options.bytes));
  if (!allocated.ok() && bytes == 0) {
    unlink(path.c_str());
    close(file);
    return allocated;
  }
  // One that was there serves as it is where there is no more room.
  if (allocated.ok()) bytes = std::max(bytes, options.bytes);
  std::unique_ptr<AccessJournal> journal(new AccessJournal(path, file, bytes / kBlockBytes * kBlockBytes, sealer));
  RETURN_IF_ERROR(journal->Find(taken_up));
  return journal;
}

absl::Status AccessJournal::Find(uint64_t taken_up) {
  last_number_ = taken_up;
  uint64_t readable = 0;    // behind the last group that opens
  uint64_t unreadable = 0;  // behind the last block that belongs to none
  ASSIGN_OR_RETURN(uint64_t at, NextUsed(0));
  while (at < bytes_) {
    Group group;
    const absl::Status opened = OpenGroup(at, group).status();
    if (absl::IsUnavailable(opened)) return opened;
    if (!opened.ok()) {
      unreadable = at + kBlockBytes;
      ASSIGN_OR_RETURN(at, NextUsed(unreadable));
      continue;
    }
    if (group.first > last_number_ + 1) {
      ReportDamage(path_, readable, at, std::to_string(group.first - last_number_ - 1));
    }
    // A clearing that was interrupted leaves what lies in the store already.
    if (group.last() > last_number_) {
      groups_.push_back(group);
      waiting_ += group.entries;
      last_number_ = group.last();
    }
    readable = group.end;
    ASSIGN_OR_RETURN(at, NextUsed(readable));
  }
  return EndBehind(readable, unreadable);
}

// Decides what lies behind the last group that opens: the beginning of one that was never acknowledged, or damage.
absl::Status AccessJournal::EndBehind(uint64_t last_group, uint64_t unreadable) {
  end_ = last_group;
  if (unreadable <= last_group) return absl::OkStatus();
  ASSIGN_OR_RETURN(const uint64_t begins, NextUsed(last_group));
  ASSIGN_OR_RETURN(const uint64_t promised, EndOf(begins));
  const uint64_t to = std::max(unreadable, promised);
  ASSIGN_OR_RETURN(const std::string bytes, Read(last_group, to - last_group));
  if (HasZeroBlock(bytes)) {
    LogInfo("access-journal-torn", {{"file", path_}, {"bytes", std::to_string(bytes.size())}});
    return WriteZeros(last_group, to);
  }
  ReportDamage(path_, last_group, to, "unknown");
  end_ = to;
  return absl::OkStatus();
}

absl::StatusOr<std::string> AccessJournal::Read(uint64_t offset, uint64_t bytes) const {
  std::string read(bytes, '\0');
  for (size_t have = 0; have < bytes;) {
    const ssize_t got = pread(file_, read.data() + have, bytes - have, static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return Unusable(path_, "read", got == 0 ? EIO : errno);
    have += static_cast<size_t>(got);
  }
  return read;
}

absl::StatusOr<uint64_t> AccessJournal::NextUsed(uint64_t from) const {
  while (from < bytes_) {
    // What was never written need not be read; a file system that cannot tell answers `from`.
    const off_t data = lseek(file_, static_cast<off_t>(from), SEEK_DATA);
    if (data < 0 && errno == ENXIO) return bytes_;
    if (data > 0) from = std::max(from, static_cast<uint64_t>(data) / kBlockBytes * kBlockBytes);
    const uint64_t size = std::min(kBytesAtOnce, bytes_ - from);
    ASSIGN_OR_RETURN(const std::string bytes, Read(from, size));
    const size_t used = bytes.find_first_not_of('\0');
    if (used != std::string::npos) return from + used / kBlockBytes * kBlockBytes;
    from += size;
  }
  return bytes_;
}

absl::StatusOr<uint64_t> AccessJournal::EndOf(uint64_t offset) const {
  ASSIGN_OR_RETURN(const std::string head, Read(offset, kHeadBytes));
  const uint64_t length = LengthIn(head);
  const uint64_t end = offset + UpToBlock(kHeadBytes + length);
  return length == 0 || end > bytes_ ? offset : end;
}

absl::StatusOr<std::vector<std::string>> AccessJournal::OpenGroup(uint64_t offset, Group& group) const {
  ASSIGN_OR_RETURN(const uint64_t end, EndOf(offset));
  if (end == offset) return NoGroup();
  ASSIGN_OR_RETURN(const std::string bytes, Read(offset, end - offset));
  const uint64_t first = FromBigEndian(bytes.substr(kHeadBytes - 8, 8));
  const std::string_view sealed = std::string_view(bytes).substr(kHeadBytes, LengthIn(bytes));
  const absl::StatusOr<OpenedValue> opened = sealer_.Open(AccessJournalGroupKey(first).bytes, 1, sealed);
  AccessJournalGroup content;
  if (!opened.ok() || !content.ParseFromString(opened->plain) || content.sealed_entries().empty()) return NoGroup();
  group = {offset, end, first, static_cast<uint64_t>(content.sealed_entries_size())};
  return std::vector<std::string>(content.sealed_entries().begin(), content.sealed_entries().end());
}

AccessJournal::Waiting AccessJournal::Peek(size_t limit) const {
  Waiting waiting;
  for (size_t next = next_; next < groups_.size(); ++next) {
    const Group& group = groups_[next];
    if (next > next_ && waiting.entries.size() + group.entries > limit) break;
    waiting.last = group.last();
    const uint64_t before = waiting.entries.size();
    OpenEntries(group, waiting.entries);
    const uint64_t lost = group.entries - (waiting.entries.size() - before);
    if (lost > 0) ReportDamage(path_, group.offset, group.end, std::to_string(lost));
  }
  return waiting;
}

void AccessJournal::OpenEntries(const Group& group, std::vector<AccessEntry>& entries) const {
  Group again;
  const absl::StatusOr<std::vector<std::string>> sealed = OpenGroup(group.offset, again);
  for (uint64_t i = 0; sealed.ok() && i < group.entries; ++i) {
    AccessEntry entry;
    const auto opened = sealer_.Open(AccessJournalKey(group.first + i, "").bytes, 1, (*sealed)[i]);
    if (opened.ok() && entry.ParseFromString(opened->plain)) entries.push_back(std::move(entry));
  }
}

void AccessJournal::TakeUp(uint64_t number) {
  for (; next_ < groups_.size() && groups_[next_].last() <= number; ++next_) waiting_ -= groups_[next_].entries;
}

size_t AccessJournal::Append(const std::vector<AccessEntry>& entries, absl::Status& refused) {
  size_t durable = 0;
  std::vector<std::string> group;
  size_t group_bytes = 0;
  for (const AccessEntry& entry : entries) {
    const uint64_t number = last_number_ + group.size() + 1;
    absl::StatusOr<std::string> sealed =
        sealer_.Seal(AccessJournalKey(number, entry.controller()), 1, 1, entry.SerializeAsString());
    if (!sealed.ok()) {
      refused = sealed.status();
      break;
    }
    group_bytes += sealed->size();
    group.push_back(*std::move(sealed));
    if (group_bytes < kFullGroupBytes) continue;
    refused = AppendGroup(group);
    if (!refused.ok()) return durable;
    durable += group.size();
    group.clear();
    group_bytes = 0;
  }
  if (group.empty()) return durable;
  const absl::Status appended = AppendGroup(group);
  if (!appended.ok()) {
    refused = appended;
    return durable;
  }
  return durable + group.size();
}

absl::Status AccessJournal::AppendGroup(const std::vector<std::string>& sealed_entries) {
  if (failed_) return Unusable(path_, "write", EIO);
  AccessJournalGroup content;
  for (const std::string& sealed : sealed_entries) content.add_sealed_entries(sealed);
  const uint64_t first = last_number_ + 1;
  ASSIGN_OR_RETURN(const std::string sealed,
                   sealer_.Seal(AccessJournalGroupKey(first), 1, 1, content.SerializeAsString()));
  std::string bytes = absl::StrCat(HeadFor(sealed.size()), BigEndian(first), sealed);
  bytes.resize(UpToBlock(bytes.size()));
  if (bytes.size() > bytes_ - end_) return Full(path_);
  const Group group{end_, end_ + bytes.size(), first, sealed_entries.size()};
  end_ = group.end;
  failed_ = pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(group.offset)) !=
            static_cast<ssize_t>(bytes.size());
  FaultPoint("committer.journal-before-sync");
  failed_ = failed_ || fdatasync(file_) != 0;
  if (failed_) return Unusable(path_, "write", errno);
  FaultPoint("committer.journal-after-sync");
  groups_.push_back(group);
  waiting_ += group.entries;
  last_number_ = group.last();
  return absl::OkStatus();
}

absl::Status AccessJournal::WriteZeros(uint64_t from, uint64_t to) {
  const std::string zeros(std::min(kBytesAtOnce, to - from), '\0');
  while (from < to) {
    const size_t size = std::min<uint64_t>(zeros.size(), to - from);
    if (pwrite(file_, zeros.data(), size, static_cast<off_t>(from)) != static_cast<ssize_t>(size)) {
      return Unusable(path_, "clear", errno);
    }
    from += size;
  }
  return fdatasync(file_) == 0 ? absl::OkStatus() : Unusable(path_, "clear", errno);
}

absl::Status AccessJournal::Clear() {
  RETURN_IF_ERROR(WriteZeros(0, end_));
  groups_.clear();
  next_ = 0;
  end_ = 0;
  failed_ = false;
  return absl::OkStatus();
}

}  // namespace sjelden
