// Runs a program, kills it with SIGKILL at a named point, and runs it again on what it left behind.
#ifndef SJELDEN_TESTS_FAULT_KILLED_RUN_H_
#define SJELDEN_TESTS_FAULT_KILLED_RUN_H_

#include <string>
#include <vector>

namespace sjelden {

// How many passes of each point are tried: SJELDEN_KILLS=N, or `otherwise` where it is not set.
int Kills(int otherwise);

// Runs `command` with SJELDEN_FAULT=`fault` (`committer.after-sync:3` kills at the third pass of that point), expects
// SIGKILL, runs it again without a fault and expects it to end with 0. What differs is a failure of the calling test.
//
// Example: ExpectKilledThenCompletes({PROBE_REGION, folder, certs, "12"}, "outbox.before:3");
void ExpectKilledThenCompletes(const std::vector<std::string>& command, const std::string& fault);

}  // namespace sjelden

#endif  // SJELDEN_TESTS_FAULT_KILLED_RUN_H_
