// Lets a program go on in the background once it says that it is ready. Call before any thread exists.
#pragma once

#include <string>

namespace sjelden {

// The line of a background process to the one that waits for it at the terminal.
class Waiter {
 public:
  // Prints to the own standard output and error.
  Waiter() = default;
  // Writes to a pipe.
  explicit Waiter(int pipe) : pipe_(pipe) {}
  // Says what to print; `code` is the exit code of the one that waits. Only the first of the two counts.
  void Ready(const std::string& text);
  void Failed(const std::string& text);

 private:
  void Say(int code, const std::string& text);
  int pipe_ = -1;
};

// Splits the process: the child returns, in a session of its own and with its output in `log`, holding the Waiter. The
// parent prints what the child says and exits with its code; 1 where the child ends without a word.
Waiter Detach(const std::string& log);

}  // namespace sjelden
