#include "deploy/launcher/region_errors.h"

#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

absl::Status Refuse(const char* reason, const std::string& sentence) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, sentence);
}

}  // namespace

absl::Status ProgramMissing(const std::string& path) {
  return Refuse("PROGRAM_MISSING", absl::StrCat(path, " is missing: build it with deploy/up"));
}

absl::Status PagesMissing(const std::string& web_dir) {
  return Refuse("PAGES_MISSING", absl::StrCat(web_dir, " holds no index.html: build the pages with deploy/build-web"));
}

absl::Status SourceFileMissing(const std::string& path) {
  return Refuse("SOURCE_FILE_MISSING", absl::StrCat("cannot read ", path, ": name the source tree with --source"));
}

absl::Status AlreadyRunning(const std::string& data_dir, const std::string& pid) {
  return Refuse("ALREADY_RUNNING", absl::StrCat("the region in ", data_dir, " runs already (process ", pid,
                                                "): stop it with deploy/down, or choose another folder with --data"));
}

absl::Status NotRunning(const std::string& data_dir) {
  return Refuse("NOT_RUNNING", absl::StrCat("no region runs in ", data_dir, ": start one with deploy/up"));
}

absl::Status NotADataFolder(const std::string& data_dir) {
  return Refuse("DATA_FOLDER_UNKNOWN",
                absl::StrCat(data_dir, " holds files, but not INSTALLATION, with which every data folder begins: "
                                       "choose an empty folder with --data, or restore this one from a backup"));
}

absl::Status ForeignInstallation(const std::string& data_dir, const std::string& found, const std::string& wanted) {
  return Refuse("DATA_FOLDER_FOREIGN", absl::StrCat(data_dir, " belongs to the installation `", found, "`, not to `",
                                                    wanted, "`: choose another folder with --data"));
}

absl::Status OtherEngine(const std::string& data_dir, const std::string& found, const std::string& wanted) {
  return Refuse("OTHER_ENGINE",
                absl::StrCat(data_dir, " keeps its stores with the engine ", found, ", not ", wanted,
                             ": start with --engine ", found, ", or choose another folder with --data"));
}

absl::Status DataFolderTooOpen(const std::string& data_dir, unsigned wanted_mode) {
  return Refuse("DATA_FOLDER_TOO_OPEN", absl::StrFormat("others may enter %s: chmod %o it", data_dir, wanted_mode));
}

absl::Status DataFolderNotOurs(const std::string& data_dir) {
  return Refuse("DATA_FOLDER_NOT_OURS", absl::StrCat(data_dir, " belongs to another user: start as that user, or "
                                                               "choose another folder with --data"));
}

absl::Status DataFolderUnusable(const std::string& data_dir, int error) {
  return Refuse("DATA_FOLDER_UNUSABLE", absl::StrCat("cannot use ", data_dir, " (", std::strerror(error),
                                                     "): choose another folder with --data"));
}

absl::Status StoreMissing(const std::string& service, const std::string& folder) {
  return Refuse("STORE_MISSING", absl::StrCat("the keys of ", service, " have a store, but ", folder,
                                              " does not hold it: restore the data folder from a backup"));
}

absl::Status KeyringMissingBesideData(const std::string& service, const std::string& folder) {
  return Refuse("KEYRING_MISSING", absl::StrCat("the store of ", service, " cannot be read without ", folder,
                                                "/keyring: restore it from the backup of the keys"));
}

absl::Status KeyFileTooOpen(const std::string& path) {
  return Refuse("KEY_TOO_OPEN",
                absl::StrCat("others may read ", path, ": chmod 600 it, and renew it if others could have read it"));
}

absl::Status KeyFileUnreadable(const std::string& path) {
  return Refuse("KEY_UNREADABLE",
                absl::StrCat("cannot read ", path, ": make it a file that this user owns and may read"));
}

absl::Status DiskFull(const std::string& data_dir, uint64_t free_mib, uint64_t wanted_mib) {
  return MakeError(absl::StatusCode::kResourceExhausted, "DISK_FULL",
                   absl::StrCat("the disk of ", data_dir, " has ", free_mib, " MiB left and the stores need ",
                                wanted_mib, ": make room, or choose another folder with --data"));
}

absl::Status PortTaken(int port) {
  return MakeError(absl::StatusCode::kUnavailable, "PORT_TAKEN",
                   absl::StrCat("port ", port, " is taken by another program: stop that one, or choose other ports "
                                               "with --base-port"));
}

absl::Status NoFreePorts() {
  return MakeError(absl::StatusCode::kUnavailable, "PORT_TAKEN",
                   "this machine has no free ports: stop programs that listen");
}

absl::Status NoSuchService(const std::string& service) {
  return MakeError(absl::StatusCode::kNotFound, "NO_SUCH_SERVICE",
                   absl::StrCat("the region has no service ", service, ": region.textproto in its data folder names them"));
}

absl::Status ServiceFailed(const std::string& service, const std::string& last_line, const std::string& log) {
  return MakeError(absl::StatusCode::kUnavailable, "SERVICE_FAILED",
                   absl::StrCat(service, " cannot start: ", last_line.empty() ? "it said nothing" : last_line,
                                " (log: ", log, ")"));
}

absl::Status ServiceNotReady(const std::string& service, const std::string& log) {
  return MakeError(absl::StatusCode::kUnavailable, "SERVICE_NOT_READY",
                   absl::StrCat(service, " is not ready in time: read ", log));
}

}  // namespace sjelden
