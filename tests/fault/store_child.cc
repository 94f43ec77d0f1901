#include "tests/fault/store_child.h"

#include <malloc.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <random>

namespace sjelden {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kSecondsPerChild = 60;
constexpr char kMemoryFolder[] = "/dev/shm";

fs::path Place() {
  if (const char* const chosen = std::getenv("SJELDEN_FOLDER")) return chosen;
  return fs::is_directory(kMemoryFolder) && access(kMemoryFolder, W_OK) == 0 ? fs::path(kMemoryFolder)
                                                                             : fs::temp_directory_path();
}

// Reads both pipes to their ends.
void ReadAll(int said, int errors, ChildEnd& end) {
  pollfd pipes[2] = {{said, POLLIN, 0}, {errors, POLLIN, 0}};
  std::string* const texts[2] = {&end.said, &end.errors};
  while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
    if (poll(pipes, 2, -1) < 0) continue;
    for (int i = 0; i < 2; ++i) {
      if (pipes[i].fd < 0 || pipes[i].revents == 0) continue;
      char buffer[4096];
      const ssize_t got = read(pipes[i].fd, buffer, sizeof buffer);
      if (got > 0) texts[i]->append(buffer, static_cast<size_t>(got));
      if (got == 0) pipes[i].fd = -1;
    }
  }
}

}  // namespace

int Points(int quick) {
  const char* const points = std::getenv("SJELDEN_POINTS");
  if (points == nullptr) return quick;
  return std::string(points) == "all" ? kAllPoints : std::atoi(points);
}

unsigned Seed() {
  const char* const given = std::getenv("SJELDEN_SEED");
  const unsigned seed =
      given == nullptr ? std::random_device()() : static_cast<unsigned>(std::strtoul(given, nullptr, 10));
  std::cout << "SJELDEN_SEED=" << seed << std::endl;
  return seed;
}

AttackFolder::AttackFolder() {
  std::string name = (Place() / "sjelden-attack-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    std::cerr << "cannot make a folder under " << Place() << "\n";
    std::abort();
  }
  path_ = name;
}

AttackFolder::~AttackFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

ChildEnd RunInChild(const std::function<void(const std::function<void(const std::string&)>& say)>& body) {
  int said[2];
  int errors[2];
  if (pipe(said) != 0 || pipe(errors) != 0) std::abort();
  std::cout.flush();
  const pid_t child = fork();
  if (child == 0) {
    close(said[0]);
    close(errors[0]);
    dup2(errors[1], STDERR_FILENO);
    alarm(kSecondsPerChild);
    // Thousands of children that live for a moment: giving memory back would be most of their work.
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    body([to = said[1]](const std::string& text) {
      if (write(to, text.data(), text.size()) != static_cast<ssize_t>(text.size())) _exit(99);
    });
    _exit(0);
  }
  close(said[1]);
  close(errors[1]);
  ChildEnd end;
  ReadAll(said[0], errors[0], end);
  close(said[0]);
  close(errors[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
  }
  end.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  end.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  return end;
}

}  // namespace sjelden
