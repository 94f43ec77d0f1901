// SHA-256 (FIPS 180-4) of what does not lie in memory at once.
//
//   RunningSha256 hash;
//   for (const std::string& piece : pieces) hash.Add(piece);
//   const std::string digest = hash.Finish();
//
// For one thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace sjelden {

class RunningSha256 {
 public:
  RunningSha256();
  ~RunningSha256();

  void Add(std::string_view piece);
  // Returns the 32 bytes of the hash of everything that was added; once.
  std::string Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sjelden
