// sjelden referral import: published cases become synthetic patients and referrals.
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/import/packet_importer.h"
#include "clients/cli/printable.h"
#include "clients/lib/phenopacket/packet_file.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

struct ImportOptions {
  std::string unit;
  std::string to;
  std::vector<std::string> paths;
  int jobs = 4;
};

std::atomic<bool> interrupted{false};

// Counts what became of the files and says so. Safe for concurrent use.
class ImportReport {
 public:
  ImportReport(Shell& shell, size_t files) : err_(shell.err()), files_(files), terminal_(isatty(STDERR_FILENO) != 0) {}

  void Add(const std::filesystem::path& file, const absl::StatusOr<ImportedPacket>& result) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (ExitCodeOf(result.status()) == kExitUnreachable) {
      // No fault of the file: it is left for the next run, as every other file would be.
      lost_ = result.status();
      return;
    }
    if (!result.ok()) {
      ++refused_;
      if (terminal_) err_ << "\r\033[K";
      err_ << RefusalText(file.string(), result.status()) << "\n";
    } else {
      ++(result->existing ? existing_ : imported_);
    }
    if (terminal_) {
      err_ << "\r" << imported_ + existing_ + refused_ << " of " << files_ << ", " << refused_ << " refused"
           << std::flush;
    }
  }

  // True once the region does not answer.
  bool lost() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return !lost_.ok();
  }

  absl::Status Finish(Shell& shell) {
    if (terminal_) err_ << "\r\033[K";
    const int left = static_cast<int>(files_) - imported_ - existing_ - refused_;
    if (shell.options().json) {
      shell.out() << "{\"imported\": " << imported_ << ", \"existing\": " << existing_ << ", \"refused\": " << refused_
                  << ", \"left\": " << left << "}\n";
    } else {
      shell.out() << imported_ << " imported, " << existing_ << " already there, " << refused_ << " refused"
                  << (left > 0 ? absl::StrCat(", ", left, " left; run it again to go on") : "") << "\n";
    }
    if (!lost_.ok()) return lost_;
    if (refused_ == 0 && left == 0) return absl::OkStatus();
    return MakeError(absl::StatusCode::kFailedPrecondition, left > 0 ? "IMPORT_INTERRUPTED" : "FILES_REFUSED",
                     absl::StrCat("refused files: ", refused_, ", not tried: ", left));
  }

 private:
  // The file's name is shown as it is; what a service says is not trusted to be without a person's number.
  static std::string RefusalText(const std::string& file, const absl::Status& status) {
    std::string message(status.message());
    if (absl::StartsWith(message, file + ": ")) message = message.substr(file.size() + 2);
    std::string text = absl::StrCat(file, ": ", WithoutNumbers(message), " (", ReasonOf(status), ")");
    for (const FieldViolation& violation : ViolationsOf(status)) {
      absl::StrAppend(&text, "\n  ", violation.field, ": ", WithoutNumbers(violation.description));
    }
    return Printable(text);
  }

  std::ostream& err_;
  const size_t files_;
  const bool terminal_;
  std::mutex mutex_;
  absl::Status lost_;
  int imported_ = 0;
  int existing_ = 0;
  int refused_ = 0;
};

absl::StatusOr<ImportedPacket> ImportFile(PacketImporter& importer, const std::filesystem::path& file) {
  ASSIGN_OR_RETURN(const auto packet, ReadPacketFile(file));
  return importer.Import(packet);
}

absl::StatusOr<ImportRoute> RouteOf(Shell& shell, const ImportOptions& options) {
  ImportRoute route;
  ASSIGN_OR_RETURN(route.referring_unit, shell.Unit(options.unit));
  ASSIGN_OR_RETURN(route.receiving_unit, shell.Unit(options.to));
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  route.requested_by = me.practitioner().name();
  return route;
}

absl::Status RunImport(Shell& shell, const ImportOptions& options) {
  ASSIGN_OR_RETURN(const auto files, FindPacketFiles(options.paths));
  ASSIGN_OR_RETURN(ImportRoute route, RouteOf(shell, options));
  ASSIGN_OR_RETURN(Client * client, shell.SignedIn());
  PacketImporter importer(*client, std::move(route));
  ImportReport report(shell, files.size());
  // A file that was begun is finished: what is left is told, and the next run goes on.
  std::signal(SIGINT, [](int) { interrupted = true; });
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t i = next++; i < files.size() && !interrupted && !report.lost(); i = next++) {
      report.Add(files[i], ImportFile(importer, files[i]));
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < std::max(1, std::min(options.jobs, 32)); ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  std::signal(SIGINT, SIG_DFL);
  return report.Finish(shell);
}

}  // namespace

void AddReferralImportCommand(Program& program, CLI::App* referral) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = referral->add_subcommand("import", "Import phenopackets as synthetic patients with referrals");
  command->add_option("--unit", options->unit, "The referring unit")->required();
  command->add_option("--to", options->to, "The unit that assesses; genetics where it is not said")
      ->default_str("genetics");
  options->to = "genetics";
  command->add_option("--jobs", options->jobs, "So many files at once; 4 where it is not said");
  command->add_option("paths", options->paths, "Files, or folders with all files below them")->required();
  program.OnRun(command, [options](Shell& shell) { return RunImport(shell, *options); });
}

}  // namespace sjelden
