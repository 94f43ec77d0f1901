#include "tests/fault/store_laid_out_disk.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using Kind = DiskStep::Kind;

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
