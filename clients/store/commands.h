// The commands of `sjelden-store`, each added to the program by one function. Not thread-safe.
#pragma once

#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "clients/store/store_places.h"
#include "platform/ids/id_source.h"
#include "platform/time/clock.h"

namespace sjelden {

// The command line of the operator: parses it, runs one command, ends with a code that other programs can rely on.
class StoreProgram {
 public:
  using Action = std::function<absl::Status(StoreProgram&)>;

  // All must outlive it.
  StoreProgram(std::ostream& out, std::ostream& err, const Clock& clock, IdSource& ids);
  StoreProgram(const StoreProgram&) = delete;
  StoreProgram& operator=(const StoreProgram&) = delete;

  CLI::App& app() { return app_; }
  // Adds a command that works on one store or several, and says what it does once the line is parsed.
  CLI::App* AddCommand(const std::string& name, const std::string& description, Action action) {
    return AddCommandTo(&app_, name, description, std::move(action));
  }
  // The same below a group of commands.
  CLI::App* AddCommandTo(CLI::App* group, const std::string& name, const std::string& description, Action action);

  const PlaceOptions& places() const { return places_; }
  PlaceOptions& places() { return places_; }
  std::ostream& out() { return out_; }
  std::ostream& err() { return err_; }
  const Clock& clock() const { return clock_; }
  IdSource& ids() { return ids_; }
  // Shows how far something has come, on a terminal only; `done` of `all` in any unit.
  void ShowProgress(const std::string& what, uint64_t done, uint64_t all);
  void EndProgress();

  // Parses and runs; the arguments begin after the program's name. 0 done, 1 refused or damage found, 2 wrong usage,
  // 3 a service does not answer.
  int Run(std::vector<std::string> arguments);

 private:
  std::ostream& out_;
  std::ostream& err_;
  const Clock& clock_;
  IdSource& ids_;
  const bool terminal_;
  int shown_percent_ = -1;
  PlaceOptions places_;
  CLI::App app_;
  Action action_;
};

// Every command there is.
void AddAllStoreCommands(StoreProgram& program);

void AddBackupCommands(StoreProgram& program);
void AddKeyBackupCommands(StoreProgram& program, CLI::App& keys);
void AddKeyCommands(StoreProgram& program);
void AddRestoreCommand(StoreProgram& program);
void AddDumpCommand(StoreProgram& program);
void AddStatsCommand(StoreProgram& program);
void AddVerifyCommand(StoreProgram& program);

}  // namespace sjelden
