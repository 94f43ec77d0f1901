#include "deploy/launcher/detach.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace sjelden {
namespace {

[[noreturn]] void AwaitWord(int pipe) {
  std::string said;
  char buffer[4096];
  for (ssize_t got; (got = read(pipe, buffer, sizeof(buffer))) > 0;) said.append(buffer, static_cast<size_t>(got));
  if (said.empty()) {
    std::cerr << "sjelden-region: ended before it was ready\n";
    std::exit(1);
  }
  const int code = said[0] - '0';
  (code == 0 ? std::cout : std::cerr) << said.substr(1) << std::flush;
  std::exit(code);
}

}  // namespace

void Waiter::Ready(const std::string& text) { Say(0, text); }
void Waiter::Failed(const std::string& text) { Say(1, text); }

void Waiter::Say(int code, const std::string& text) {
  if (pipe_ < 0) {
    (code == 0 ? std::cout : std::cerr) << text << std::flush;
    return;
  }
  const std::string word = std::to_string(code) + text;
  // Nobody listens where the terminal was closed; the region runs on all the same.
  if (write(pipe_, word.data(), word.size()) < 0) std::cerr << text;
  close(pipe_);
  pipe_ = open("/dev/null", O_WRONLY | O_CLOEXEC);
}

Waiter Detach(const std::string& log) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return Waiter();
  const pid_t child = fork();
  if (child < 0) return Waiter();
  if (child > 0) {
    close(ends[1]);
    AwaitWord(ends[0]);
  }
  close(ends[0]);
  setsid();
  const int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
  dup2(null, STDIN_FILENO);
  // Only where the folder exists: a start that is refused must change nothing.
  const int output = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const int target = output >= 0 ? output : open("/dev/null", O_WRONLY | O_CLOEXEC);
  dup2(target, STDOUT_FILENO);
  dup2(target, STDERR_FILENO);
  return Waiter(ends[1]);
}

}  // namespace sjelden
