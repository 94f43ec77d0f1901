// The command line: parses it, runs one command, and ends with a code that other programs can rely on.
#pragma once

#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "clients/cli/enum_words.h"
#include "clients/cli/shell.h"

namespace sjelden {

class Program {
 public:
  using Action = std::function<absl::Status(Shell&)>;

  Program(std::ostream& out, std::ostream& err);
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  CLI::App& app() { return app_; }
  // Adds a command that only groups others.
  CLI::App* AddGroup(const std::string& name, const std::string& description);
  // Says what a command does once the line is parsed.
  void OnRun(CLI::App* command, Action action);
  // Parses and runs; returns the exit code (exit_code.h). The arguments begin after the program's name.
  int Run(std::vector<std::string> arguments);

 private:
  int ReportParseError(const CLI::ParseError& error);
  // Returns what was not understood, without repeating what may be a name or a number of a person.
  std::string UnknownWords() const;

  std::ostream& out_;
  std::ostream& err_;
  GlobalOptions options_;
  CLI::App app_;
  Action action_;
};

// Makes it wrong usage to say more than one of them.
inline void AtMostOneOf(const std::vector<CLI::Option*>& options) {
  for (CLI::Option* one : options) {
    for (CLI::Option* other : options) {
      if (one != other) one->excludes(other);
    }
  }
}

// Adds an option whose values are the words of an enumeration.
template <class Enum>
CLI::Option* AddEnumOption(CLI::App* command, const std::string& name, Enum* value, const std::string& description) {
  const auto words = EnumWords(*google::protobuf::GetEnumDescriptor<Enum>());
  std::string choices;
  for (const auto& [word, number] : words) choices += (choices.empty() ? "" : ", ") + word;
  return command->add_option_function<std::string>(
                    name, [value, words](const std::string& word) { *value = static_cast<Enum>(words.at(word)); },
                    description + ": " + choices)
      ->check(CLI::Validator(
          [words, choices](std::string& word) {
            return words.count(word) > 0 ? std::string() : "wanted one of " + choices;
          },
          "WORD"));
}

}  // namespace sjelden
