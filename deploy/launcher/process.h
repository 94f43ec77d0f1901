// One child process: started with its output in a log, ended when its parent ends.
//
// A child dies with the *thread* that started it (prctl PR_SET_PDEATHSIG), so that thread must outlive it. Functions
// may be called from any thread otherwise.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace sjelden {

struct ProcessSpec {
  std::string program;
  std::vector<std::string> args;         // the first is the name that it calls itself
  std::vector<std::string> environment;  // added to ours. Example: `SJELDEN_FAULT=committer.after-sync:17`
  std::string log;                       // kept as LOG.1 and begun anew when it exceeds 8 MiB at a start
};

struct Process {
  pid_t pid = 0;
  int descriptor = -1;  // readable when it has ended; closed by whoever waits for it
  std::string log;
  long log_start = 0;  // where its own output begins
};

// Returns a descriptor that is readable once the process has ended, for the caller to close; negative where there is no
// such process.
int OpenProcess(pid_t pid);
// Starts it. UNAVAILABLE where the machine refuses.
absl::StatusOr<Process> StartProcess(const ProcessSpec& spec);
// Waits for its end, and closes the descriptor. Returns the exit code, or minus the signal that ended it.
int AwaitExit(const Process& process);
// The last line that it wrote; empty where it wrote nothing.
std::string LastLine(const Process& process);

}  // namespace sjelden
