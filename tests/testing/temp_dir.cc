#include "tests/testing/temp_dir.h"

#include <stdlib.h>

#include <cstdio>
#include <fstream>
#include <system_error>

namespace sjelden {
namespace {

[[noreturn]] void Fail(const std::string& what) {
  std::fprintf(stderr, "temporary directory: %s\n", what.c_str());
  std::abort();
}

}  // namespace

TempDir::TempDir() {
  std::string pattern = (std::filesystem::temp_directory_path() / "sjelden-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) Fail("cannot be made");
  path_ = pattern;
}

TempDir::~TempDir() {
  std::error_code ignored;  // A leftover directory does no harm; a destructor must not throw.
  std::filesystem::remove_all(path_, ignored);
}

std::string TempDir::Write(const std::string& name, const std::string& content) const {
  const std::filesystem::path file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << content;
  out.close();
  if (!out) Fail("cannot write " + file.string());
  return file.string();
}

}  // namespace sjelden
