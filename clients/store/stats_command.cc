// sjelden-store stats.
#include <filesystem>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "clients/cli/table.h"
#include "clients/store/commands.h"
#include "clients/store/store_copy.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::ServiceConfig;

constexpr size_t kRowsAtOnce = 1000;

// The kind of a key, without whose it is: `!c` changes, `~w` a worklist, `r` referrals.
std::string KindOf(const std::string& key) {
  const std::vector<std::string> parts = absl::StrSplit(key, '/');
  if (key[0] == '!' || key[0] == '~') return parts[0];
  return parts.size() > 2 ? parts[2] : "other";
}

struct Kind {
  uint64_t rows = 0;
  uint64_t bytes = 0;
};

absl::StatusOr<std::map<std::string, Kind>> CountKinds(const Kv& kv) {
  const std::unique_ptr<const KvSnapshot> snapshot = kv.Snapshot();
  std::map<std::string, Kind> kinds;
  for (std::string start;;) {
    ASSIGN_OR_RETURN(const std::vector<KvEntry> entries, snapshot->Scan(start, "", kRowsAtOnce));
    for (const KvEntry& entry : entries) {
      Kind& kind = kinds[KindOf(entry.key)];
      ++kind.rows;
      kind.bytes += entry.key.size() + entry.value.size();
    }
    if (entries.size() < kRowsAtOnce) return kinds;
    start = entries.back().key + '\0';
  }
}

absl::Status ShowStore(StoreProgram& program, const ServiceConfig& config, Table& table) {
  ASSIGN_OR_RETURN(const std::unique_ptr<StoreCopy> copy, StoreCopy::Make(config));
  ASSIGN_OR_RETURN(const auto kinds, CountKinds(copy->kv()));
  uint64_t files = 0;
  uint64_t bytes = 0;
  std::error_code error;
  for (auto file = std::filesystem::directory_iterator(copy->folder(), error);
       !error && file != std::filesystem::directory_iterator(); file.increment(error)) {
    ++files;
    bytes += file->file_size(error);
  }
  program.out() << absl::StrFormat(
      "%-16s %s, epoch %s, batch %d, %d changes, %d access entries, %d files of %.1f MiB\n", config.name(),
      copy->online() ? "runs" : "rests", copy->head().epoch(), copy->head().batch(), copy->head().last_change(),
      copy->head().last_access(), files, static_cast<double>(bytes) / (1 << 20));
  for (const auto& [name, kind] : kinds) {
    table.Add({config.name(), name, absl::StrCat(kind.rows), absl::StrCat(kind.bytes / 1024, " KiB")});
  }
  return absl::OkStatus();
}

absl::Status Stats(StoreProgram& program) {
  ASSIGN_OR_RETURN(const std::vector<ServiceConfig> configs, FindStores(program.places()));
  Table table({"STORE", "KIND", "ROWS", "SIZE"});
  for (const ServiceConfig& config : configs) RETURN_IF_ERROR(ShowStore(program, config, table));
  program.out() << "\n" << table.Print();
  return absl::OkStatus();
}

}  // namespace

void AddStatsCommand(StoreProgram& program) {
  CLI::App* command =
      program.AddCommand("stats", "Shows how far stores have come and what they hold, in numbers", &Stats);
  command->add_option("stores", program.places().stores, "Names of services; default: all");
}

}  // namespace sjelden
