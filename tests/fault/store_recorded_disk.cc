#include "tests/fault/store_recorded_disk.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "rocksdb/file_system.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using Kind = DiskStep::Kind;

std::string NameOf(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string Content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class RecordedFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  RecordedFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::shared_ptr<DiskRecording> recording, uint64_t id)
      : FSWritableFileOwnerWrapper(std::move(file)), recording_(std::move(recording)), id_(id) {}

  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options, IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kAppend, .file = id_, .bytes = data.ToString()}, [&] {
      status = FSWritableFileOwnerWrapper::Append(data, options, dbg);
      return status.ok();
    });
    return status;
  }
  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* dbg) override {
    return Append(data, options, dbg);
  }
  IOStatus PositionedAppend(const rocksdb::Slice&, uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }
  IOStatus PositionedAppend(const rocksdb::Slice&, uint64_t, const IOOptions&, const rocksdb::DataVerificationInfo&,
                            IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }
  IOStatus Truncate(uint64_t size, const IOOptions& options, IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kTruncate, .file = id_, .number = size}, [&] {
      status = FSWritableFileOwnerWrapper::Truncate(size, options, dbg);
      return status.ok();
    });
    return status;
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kSync, .file = id_}, [&] {
      status = FSWritableFileOwnerWrapper::Sync(options, dbg);
      return status.ok();
    });
    return status;
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* dbg) override { return Sync(options, dbg); }

 private:
  const std::shared_ptr<DiskRecording> recording_;
  const uint64_t id_;
};

class RecordedFolder final : public rocksdb::FSDirectoryWrapper {
 public:
  RecordedFolder(std::unique_ptr<rocksdb::FSDirectory>&& folder, std::shared_ptr<DiskRecording> recording)
      : FSDirectoryWrapper(std::move(folder)), recording_(std::move(recording)) {}
  IOStatus Fsync(const IOOptions& options, IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kSyncFolder}, [&] {
      status = FSDirectoryWrapper::Fsync(options, dbg);
      return status.ok();
    });
    return status;
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* dbg,
                               const rocksdb::DirFsyncOptions&) override {
    return Fsync(options, dbg);
  }

 private:
  const std::shared_ptr<DiskRecording> recording_;
};

class RecordedFiles final : public rocksdb::FileSystemWrapper {
 public:
  explicit RecordedFiles(std::shared_ptr<DiskRecording> recording)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), recording_(std::move(recording)) {}
  const char* Name() const override { return "RecordedFiles"; }

  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file, IODebugContext* dbg) override {
    IOStatus status;
    const uint64_t id = recording_->NewFile();
    recording_->Do({.kind = Kind::kCreate, .file = id, .name = NameOf(path)}, [&] {
      status = target()->NewWritableFile(path, options, file, dbg);
      return status.ok();
    });
    if (status.ok()) *file = std::make_unique<RecordedFile>(std::move(*file), recording_, id);
    return status;
  }
  IOStatus NewDirectory(const std::string& path, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* folder, IODebugContext* dbg) override {
    const IOStatus status = target()->NewDirectory(path, options, folder, dbg);
    if (status.ok()) *folder = std::make_unique<RecordedFolder>(std::move(*folder), recording_);
    return status;
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kRename, .name = NameOf(from), .other = NameOf(to)}, [&] {
      status = target()->RenameFile(from, to, options, dbg);
      return status.ok();
    });
    return status;
  }
  IOStatus DeleteFile(const std::string& path, const IOOptions& options, IODebugContext* dbg) override {
    IOStatus status;
    recording_->Do({.kind = Kind::kDelete, .name = NameOf(path)}, [&] {
      status = target()->DeleteFile(path, options, dbg);
      return status.ok();
    });
    return status;
  }
  // What is not recorded must not happen.
  IOStatus ReopenWritableFile(const std::string&, const FileOptions&, std::unique_ptr<rocksdb::FSWritableFile>*,
                              IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }
  IOStatus ReuseWritableFile(const std::string&, const std::string&, const FileOptions&,
                             std::unique_ptr<rocksdb::FSWritableFile>*, IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }
  IOStatus LinkFile(const std::string&, const std::string&, const IOOptions&, IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }
  IOStatus Truncate(const std::string&, size_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::NotSupported("not recorded");
  }

 private:
  const std::shared_ptr<DiskRecording> recording_;
};

// The files that are on the recorded disk, and how much of each is durable.
struct DiskFile {
  std::string content;
  size_t durable = 0;
};

using Names = std::map<std::string, uint64_t>;
using Beside = std::map<std::string, std::string>;  // by path below the store's folder

struct DiskState {
  std::map<uint64_t, DiskFile> files;
  Names durable_names;
  std::vector<DiskStep> pending;  // changes of names since the folder was synced
  Beside beside;
};

void ApplyName(const DiskStep& step, Names& names) {
  if (step.kind == Kind::kCreate) names[step.name] = step.file;
  if (step.kind == Kind::kDelete) names.erase(step.name);
  if (step.kind == Kind::kRename) {
    const auto from = names.find(step.name);
    if (from == names.end()) return;
    names[step.other] = from->second;
    names.erase(step.name);
  }
}

void Apply(const DiskStep& step, DiskState& state) {
  switch (step.kind) {
    case Kind::kCreate:
    case Kind::kRename:
    case Kind::kDelete:
      state.pending.push_back(step);
      return;
    case Kind::kAppend:
      state.files[step.file].content += step.bytes;
      return;
    case Kind::kTruncate: {
      DiskFile& file = state.files[step.file];
      file.content.resize(step.number);
      file.durable = std::min<size_t>(file.durable, step.number);
      return;
    }
    case Kind::kSync:
      state.files[step.file].durable = state.files[step.file].content.size();
      return;
    case Kind::kSyncFolder:
      for (const DiskStep& pending : state.pending) ApplyName(pending, state.durable_names);
      state.pending.clear();
      return;
    case Kind::kPastUs:
      state.beside = step.beside;
      return;
    case Kind::kAcknowledge:
      return;
  }
}

size_t UpTo(size_t most, std::mt19937& random) { return std::uniform_int_distribution<size_t>(0, most)(random); }

// What is left of a file: all that was synced, and a part of the rest.
std::string Left(const std::string& name, const DiskFile& file, Tear tear, std::mt19937& random) {
  if (tear == Tear::kAll) return file.content;
  std::string left = file.content.substr(0, file.durable);
  if (tear == Tear::kNothing) return left;
  const size_t unsynced = file.content.size() - file.durable;
  left += file.content.substr(file.durable, UpTo(unsynced, random));
  const size_t missing = file.content.size() - left.size();
  // Blocks that the disk has given to a log, but not filled: nothing, zeros, or what stood there before.
  const size_t behind = name.ends_with(".log") ? UpTo(2, random) : 0;
  for (size_t i = 0; behind > 0 && i < missing; ++i) left += behind == 1 ? '\0' : static_cast<char>(random());
  return left;
}

void Write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  chmod(path.c_str(), 0600);
}

std::string In(const Beside& files, const std::string& name) {
  const auto found = files.find(name);
  return found == files.end() ? "" : found->second;
}

// What changed past us between two looks, in the order in which it was written: a keyring learns a controller's key
// before a patient's key is wrapped by it, and of the file of the patients' keys once that file is made. The store's mark
// gets its name by a rename alone.
std::vector<std::string> ChangedInOrder(const Beside& before, const Beside& after) {
  const bool keys_are_made = before.count("keys/patient_keys") == 0;
  std::vector<std::string> order = {"keys/keyring", "keys/patient_keys"};
  if (keys_are_made) std::swap(order[0], order[1]);
  for (const char* const name : {"keys/anchor", "data/STORE.new"}) order.push_back(name);
  // What has gone got another name: it is never there by a part.
  std::erase_if(order, [&](const std::string& name) {
    return In(after, name).empty() || In(before, name) == In(after, name);
  });
  return order;
}

// The power is cut while one of several files is written past us: those before it are whole, it is there by a part (an
// append has a torn end, a replacement lies beside), those behind it are as before.
void TearBeside(const Beside& before, const Beside& after, std::mt19937& random, const std::string& folder) {
  const std::vector<std::string> changed = ChangedInOrder(before, after);
  if (changed.empty()) return;
  const size_t torn = UpTo(changed.size() - 1, random);
  for (size_t i = 0; i < torn; ++i) Write(absl::StrCat(folder, "/", changed[i]), In(after, changed[i]));
  const std::string& name = changed[torn];
  const std::string stood = In(before, name);
  const std::string bytes = In(after, name);
  const std::string path = absl::StrCat(folder, "/", name);
  const bool appended = !stood.empty() && bytes.starts_with(stood);
  const std::string written_to = appended || !name.starts_with("keys/") ? path : absl::StrCat(path, ".new");
  const size_t there = appended ? stood.size() : 0;
  Write(written_to, bytes.substr(0, there + UpTo(bytes.size() - there, random)));
}

}  // namespace

void DiskRecording::Do(DiskStep step, const std::function<bool()>& act) {
  const std::lock_guard<std::mutex> lock(mutex_);
  LookBeside();
  if (act()) steps_.push_back(std::move(step));
}

void DiskRecording::Acknowledge(int writer, uint64_t number) {
  const std::lock_guard<std::mutex> lock(mutex_);
  LookBeside();
  steps_.push_back({.kind = Kind::kAcknowledge, .file = static_cast<uint64_t>(writer), .number = number});
}

void DiskRecording::LookBeside() {
  bool changed = false;
  for (const char* const name : {"data/STORE", "data/STORE.new", "keys/keyring", "keys/patient_keys", "keys/anchor"}) {
    struct stat about = {};
    const std::string path = absl::StrCat(folder_, "/", name);
    const bool there = stat(path.c_str(), &about) == 0;
    const std::string seen = there ? absl::StrCat(about.st_ino, " ", about.st_size, " ", about.st_mtim.tv_sec, " ",
                                                  about.st_mtim.tv_nsec)
                                   : "";
    if (seen_[name] == seen) continue;
    changed = true;
    seen_[name] = seen;
    if (there) {
      beside_[name] = Content(path);
    } else {
      beside_.erase(name);
    }
  }
  if (changed) steps_.push_back({.kind = Kind::kPastUs, .beside = beside_});
}

void DiskRecording::Save(const std::string& path) const {
  std::ofstream file(path, std::ios::binary);
  const auto put_number = [&file](uint64_t number) {
    file.write(reinterpret_cast<const char*>(&number), sizeof number);
  };
  const auto put = [&](const std::string& text) {
    put_number(text.size());
    file << text;
  };
  for (const DiskStep& step : steps_) {
    file.put(static_cast<char>(step.kind));
    put_number(step.file);
    put_number(step.number);
    put(step.name);
    put(step.other);
    put(step.bytes);
    put_number(step.beside.size());
    for (const auto& [name, bytes] : step.beside) {
      put(name);
      put(bytes);
    }
  }
}

std::vector<DiskStep> LoadSteps(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const auto take_number = [&file] {
    uint64_t number = 0;
    file.read(reinterpret_cast<char*>(&number), sizeof number);
    return number;
  };
  const auto take = [&] {
    std::string text(take_number(), '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    return text;
  };
  std::vector<DiskStep> steps;
  for (int kind = file.get(); kind != EOF; kind = file.get()) {
    DiskStep step;
    step.kind = static_cast<Kind>(kind);
    step.file = take_number();
    step.number = take_number();
    step.name = take();
    step.other = take();
    step.bytes = take();
    for (uint64_t left = take_number(); left > 0; --left) {
      const std::string name = take();
      step.beside[name] = take();
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

std::shared_ptr<rocksdb::FileSystem> NewRecordedFiles(std::shared_ptr<DiskRecording> recording) {
  return std::make_shared<RecordedFiles>(std::move(recording));
}

void LayOut(const std::vector<DiskStep>& steps, size_t point, Tear tear, std::mt19937& random,
            const std::string& folder) {
  DiskState state;
  for (size_t i = 0; i < point; ++i) Apply(steps[i], state);
  Names names = state.durable_names;
  const size_t survive = tear == Tear::kNothing ? 0
                         : tear == Tear::kAll   ? state.pending.size()
                                                : UpTo(state.pending.size(), random);
  for (size_t i = 0; i < survive; ++i) ApplyName(state.pending[i], names);
  for (const auto& [name, bytes] : state.beside) {
    fs::create_directories(fs::path(absl::StrCat(folder, "/", name)).parent_path());
    Write(absl::StrCat(folder, "/", name), bytes);
  }
  if (fs::exists(folder + "/keys")) chmod((folder + "/keys").c_str(), 0700);
  for (const auto& [name, file] : names) {
    Write(absl::StrCat(folder, "/data/", name), Left(name, state.files[file], tear, random));
  }
  const bool writing_past_us = point < steps.size() && steps[point].kind == Kind::kPastUs && !state.beside.empty();
  if (tear == Tear::kAnyByte && writing_past_us) TearBeside(state.beside, steps[point].beside, random, folder);
}

Acknowledged ToldBefore(const std::vector<DiskStep>& steps, size_t point) {
  Acknowledged told;
  for (int writer = 0; writer < kWriters; ++writer) told[writer] = 0;
  for (size_t i = 0; i < point; ++i) {
    if (steps[i].kind == Kind::kAcknowledge) told[static_cast<int>(steps[i].file)] = steps[i].number + 1;
  }
  return told;
}

}  // namespace sjelden
