// What can go wrong before a region runs, in one line each: what happened, and what to do.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"

namespace sjelden {

absl::Status ProgramMissing(const std::string& path);
absl::Status PagesMissing(const std::string& web_dir);
absl::Status SourceFileMissing(const std::string& path);
absl::Status AlreadyRunning(const std::string& data_dir, const std::string& pid);
absl::Status NotRunning(const std::string& data_dir);
absl::Status NoSuchService(const std::string& service);
absl::Status NotADataFolder(const std::string& data_dir);
absl::Status ForeignInstallation(const std::string& data_dir, const std::string& found, const std::string& wanted);
absl::Status OtherEngine(const std::string& data_dir, const std::string& found, const std::string& wanted);
absl::Status DataFolderTooOpen(const std::string& data_dir, unsigned wanted_mode);
absl::Status DataFolderNotOurs(const std::string& data_dir);
absl::Status DataFolderUnusable(const std::string& data_dir, int error);
absl::Status StoreMissing(const std::string& service, const std::string& folder);
absl::Status KeyringMissingBesideData(const std::string& service, const std::string& folder);
absl::Status KeyFileTooOpen(const std::string& path);
absl::Status KeyFileUnreadable(const std::string& path);
absl::Status DiskFull(const std::string& data_dir, uint64_t free_mib, uint64_t wanted_mib);
absl::Status PortTaken(int port);
absl::Status NoFreePorts();
absl::Status ServiceFailed(const std::string& service, const std::string& last_line, const std::string& log);
absl::Status ServiceNotReady(const std::string& service, const std::string& log);

}  // namespace sjelden
