#include "clients/cli/secret_input.h"

#include <termios.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "absl/strings/ascii.h"
#include "clients/cli/exit_code.h"

namespace sjelden {
namespace {

// Stops the terminal from showing what is typed for as long as it lives.
class HiddenTyping {
 public:
  HiddenTyping() {
    hidden_ = isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &before_) == 0;
    if (!hidden_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~HiddenTyping() {
    if (hidden_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  bool hidden() const { return hidden_; }

 private:
  termios before_ = {};
  bool hidden_ = false;
};

}  // namespace

absl::StatusOr<std::string> ReadSecret(const std::string& prompt) {
  std::string line;
  const HiddenTyping typing;
  if (typing.hidden()) std::cerr << prompt << ": " << std::flush;
  const bool read = static_cast<bool>(std::getline(std::cin, line));
  if (typing.hidden()) std::cerr << "\n";
  if (!read || line.empty()) return UsageError("nothing was given on standard input; wanted one line");
  return std::string(absl::StripAsciiWhitespace(line));
}

absl::StatusOr<std::string> ArgumentOrInput(const std::string& argument, const std::string& prompt) {
  if (argument != "-") return argument;
  return ReadSecret(prompt);
}

absl::StatusOr<std::string> ReadSecretFile(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) return UsageError("cannot read the password file, or it is empty");
  return std::string(absl::StripAsciiWhitespace(line));
}

}  // namespace sjelden
