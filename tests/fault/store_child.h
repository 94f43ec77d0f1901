// What the attacks on a store share: folders, numbers of points, and child processes in which a store may die.
//
// A store is opened in children only: RocksDB's threads do not survive a fork, so whoever forks has none. For one
// thread, in a process without other threads.
#ifndef SJELDEN_TESTS_FAULT_STORE_CHILD_H_
#define SJELDEN_TESTS_FAULT_STORE_CHILD_H_

#include <filesystem>
#include <functional>
#include <limits>
#include <string>

namespace sjelden {

inline constexpr int kAllPoints = std::numeric_limits<int>::max();

// How many points are tried: SJELDEN_POINTS=N or `all`, otherwise `quick`.
int Points(int quick);
// SJELDEN_SEED=N repeats a run; otherwise another number each time. Prints it.
unsigned Seed();

// A folder for stores, removed at the end: in memory where the machine has /dev/shm, because an attack opens thousands
// of stores and what is on disk is decided by the attack; under SJELDEN_FOLDER where that is set.
class AttackFolder {
 public:
  AttackFolder();
  ~AttackFolder();
  AttackFolder(const AttackFolder&) = delete;
  AttackFolder& operator=(const AttackFolder&) = delete;
  std::string File(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// How a child ended.
struct ChildEnd {
  std::string said;   // what it passed to `say`, one after the other
  int exit_code = 0;  // -1 where a signal ended it
  int signal = 0;
  std::string errors;  // what it wrote to its standard error
  bool ended_well() const { return exit_code == 0; }
};

// Runs `body` in a child and waits for it; a child that takes longer than a minute is ended by SIGALRM. What was said
// before it died is known.
ChildEnd RunInChild(const std::function<void(const std::function<void(const std::string&)>& say)>& body);

}  // namespace sjelden

#endif  // SJELDEN_TESTS_FAULT_STORE_CHILD_H_
