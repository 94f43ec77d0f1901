// A directory of one test, removed with all it holds at the end. Not thread-safe.
#pragma once

#include <filesystem>
#include <string>

namespace sjelden {

class TempDir {
 public:
  // Makes an empty directory under the system's place for temporary files. Ends the test program where it cannot.
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  // Returns the directory.
  const std::filesystem::path& path() const { return path_; }
  // Returns the path of `name` inside the directory; creates nothing.
  std::string File(const std::string& name) const { return (path_ / name).string(); }
  // Writes `content` to `name` and returns its path. Ends the test program where it cannot.
  std::string Write(const std::string& name, const std::string& content) const;

 private:
  std::filesystem::path path_;
};

}  // namespace sjelden
