// sjelden-region: starts the services of a region, keeps them running, stops them. Used by deploy/up and deploy/down.
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <map>

#include "absl/strings/str_cat.h"
#include "deploy/launcher/detach.h"
#include "deploy/launcher/guide.h"
#include "deploy/launcher/process.h"
#include "deploy/launcher/region.h"
#include "deploy/launcher/region_errors.h"
#include "deploy/launcher/resting.h"
#include "platform/server/tls.h"

namespace sjelden {
namespace {

constexpr int kStopWithinMs = 60'000;

std::string Line(const absl::Status& error) {
  return absl::StrCat("sjelden-region: ", error.message(), "\n");
}

// What stops the region: every thread blocks them, a start looks for them, and then they are waited for.
sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

bool StopWanted() {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGINT) == 1 ||
         sigismember(&pending, SIGHUP) == 1;
}

int Run(const RegionOptions& options, bool detach) {
  Waiter waiter = detach ? Detach(options.data_dir + "/logs/region.log") : Waiter();
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  sigset_t resting;
  sigemptyset(&resting);
  sigaddset(&resting, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &resting, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  RequireTls13();
  const absl::StatusOr<std::unique_ptr<Region>> region = Region::Start(options, StopWanted);
  if (!region.ok()) {
    waiter.Failed(Line(region.status()));
    return 1;
  }
  waiter.Ready(GuideFor(options, **region, detach));
  sigset_t awaited = signals;
  sigaddset(&awaited, SIGUSR1);
  int signal = 0;
  while (sigwait(&awaited, &signal) == 0 && signal == SIGUSR1) (*region)->ApplyResting();
  (*region)->Stop();
  if (!detach) std::cout << "The region has stopped.\n";
  return 0;
}

int StopRunning(const std::string& data_dir) {
  const int pid = DataFolder::RunningLauncher(data_dir);
  if (pid == 0) {
    std::cerr << Line(NotRunning(data_dir));
    return 1;
  }
  const int descriptor = OpenProcess(pid);
  if (descriptor < 0 || kill(pid, SIGTERM) != 0) {
    std::cerr << "sjelden-region: cannot stop process " << pid << ": stop it as the user who started it\n";
    return 1;
  }
  pollfd ended{descriptor, POLLIN, 0};
  if (poll(&ended, 1, kStopWithinMs) == 1) return 0;
  std::cerr << "sjelden-region: process " << pid << " does not stop: read the logs in " << data_dir << "/logs\n";
  return 1;
}

int LetRest(const std::string& data_dir, const std::string& service, bool rest) {
  const absl::Status done = SetResting(data_dir, service, rest);
  if (!done.ok()) std::cerr << Line(done);
  return done.ok() ? 0 : 1;
}

int CheckStopped(const std::string& data_dir) {
  const int pid = DataFolder::RunningLauncher(data_dir);
  if (pid == 0) return 0;
  std::cerr << Line(AlreadyRunning(data_dir, std::to_string(pid)));
  return 1;
}

}  // namespace
}  // namespace sjelden

int main(int argc, char** argv) {
  sjelden::RegionOptions options;
  bool detach = false, stop = false, check_stopped = false;
  std::string rest, wake;
  options.bin_dir = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  options.source_dir = options.bin_dir + "/../../..";  // build/PRESET/bin
  CLI::App app("Runs the services of a region on this machine.");
  app.add_option("--data", options.data_dir, "Folder of everything that is kept")->required();
  app.add_option("--base-port", options.base_port, "Service i listens on this port + 1 + i; 0 takes free ones")
      ->capture_default_str();
  app.add_option("--bin-dir", options.bin_dir, "Folder of the services' programs");
  app.add_option("--binary-suffix", options.binary_suffix, "Follows the name of every program");
  app.add_option("--source", options.source_dir, "The source tree, for deploy/config and deploy/certs");
  app.add_option("--web", options.web_dir, "Folder of the pages as they were built; without it no gateway is run");
  app.add_option("--installation", options.installation, "The name of the installation")->capture_default_str();
  app.add_option("--engine", options.engine, "Where the stores are kept: files (RocksDB) or postgres")
      ->transform(CLI::CheckedTransformer(std::map<std::string, sjelden::StoreEngine>{
          {"files", sjelden::StoreEngine::kFiles}, {"postgres", sjelden::StoreEngine::kPostgres}}));
  app.add_option("--key-token", options.key_token_file,
                 "A text file with a KeyToken (driver, label, PIN file): it holds the keys that wrap all others");
  app.add_flag("--accept-rollback", options.accept_rollback,
               "Accept, once, stores that are older than they were or of which nobody can tell");
  app.add_flag("--detach", detach, "Go on in the background once all services serve");
  app.add_flag("--stop", stop, "Stop the region that runs on the data folder");
  app.add_flag("--check-stopped", check_stopped, "Exit 0 where no region runs on the data folder");
  app.add_option("--rest", rest, "Stop this service of the running region until --wake");
  app.add_option("--wake", wake, "Start again a service that rests");
  CLI11_PARSE(app, argc, argv);
  options.source_dir = std::filesystem::absolute(options.source_dir).lexically_normal();
  if (!options.web_dir.empty()) options.web_dir = std::filesystem::absolute(options.web_dir).lexically_normal();
  options.data_dir = std::filesystem::absolute(options.data_dir).lexically_normal();
  if (!rest.empty()) return sjelden::LetRest(options.data_dir, rest, true);
  if (!wake.empty()) return sjelden::LetRest(options.data_dir, wake, false);
  if (stop) return sjelden::StopRunning(options.data_dir);
  if (check_stopped) return sjelden::CheckStopped(options.data_dir);
  return sjelden::Run(options, detach);
}
