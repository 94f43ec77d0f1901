// How an engine ends its process where nobody knows any more what a failed write has left: what is durable is found at
// the next opening. Callable from any thread.
#pragma once

#include <unistd.h>

#include <cstdio>
#include <string>

namespace sjelden {

// Writes one line to stderr and ends with exit code 70, without destructors: they could write.
[[noreturn]] inline void EndProcess(const std::string& line) {
  std::fprintf(stderr, "%s\n", line.c_str());
  _exit(70);
}

}  // namespace sjelden
