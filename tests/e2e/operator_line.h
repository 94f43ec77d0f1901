// The operator's command line inside the test's process, against the stores of a region.
#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "clients/store/commands.h"
#include "tests/e2e/command_line.h"

namespace sjelden {

class OperatorLine {
 public:
  explicit OperatorLine(std::string data_dir) : data_dir_(std::move(data_dir)) {}

  // Runs `sjelden-store --data DIR WORD…`.
  //   Run({"verify", "registry"})
  Said Run(std::vector<std::string> words) {
    std::vector<std::string> line{"--data", data_dir_};
    line.insert(line.end(), words.begin(), words.end());
    std::ostringstream out;
    std::ostringstream err;
    StoreProgram program(out, err, clock_, ids_);
    AddAllStoreCommands(program);
    Said said;
    said.code = program.Run(std::move(line));
    said.out = out.str();
    said.err = err.str();
    return said;
  }

 private:
  const std::string data_dir_;
  SystemClock clock_;
  RandomIds ids_;
};

}  // namespace sjelden
