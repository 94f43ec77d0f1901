// The command line inside the test's process: what a user types, against a region of real processes.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "clients/cli/commands/commands.h"
#include "clients/cli/program.h"

namespace sjelden {

// What one command said and how it ended (clients/cli/exit_code.h).
struct Said {
  int code = 0;
  std::string out;
  std::string err;
};

class CommandLine {
 public:
  // `region_file` is the region.textproto of a running region.
  explicit CommandLine(std::string region_file) : region_file_(std::move(region_file)) {}

  // Runs `sjelden --as LOGIN WORD…`.
  //   As("liv.genetikk", {"referral", "list"})
  Said As(const std::string& login, std::vector<std::string> words) const {
    std::vector<std::string> line{"--region", region_file_, "--as", login};
    line.insert(line.end(), words.begin(), words.end());
    return Run(std::move(line));
  }
  // Runs `sjelden WORD…`.
  Said Do(std::vector<std::string> words) const {
    std::vector<std::string> line{"--region", region_file_};
    line.insert(line.end(), words.begin(), words.end());
    return Run(std::move(line));
  }

  // The same, and prints into a stream of the caller's.
  Said Tell(std::vector<std::string> words, std::ostream& out) const {
    std::vector<std::string> line{"--region", region_file_};
    line.insert(line.end(), words.begin(), words.end());
    return Run(std::move(line), out);
  }

 private:
  static Said Run(std::vector<std::string> line) {
    std::ostringstream out;
    Said said = Run(std::move(line), out);
    said.out = out.str();
    return said;
  }
  static Said Run(std::vector<std::string> line, std::ostream& out) {
    std::ostringstream err;
    Program program(out, err);
    AddAllCommands(program);
    Said said;
    said.code = program.Run(std::move(line));
    said.err = err.str();
    return said;
  }

  const std::string region_file_;
};

}  // namespace sjelden
