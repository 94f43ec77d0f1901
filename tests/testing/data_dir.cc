#include "tests/testing/data_dir.h"

#include <cstdlib>

namespace sjelden {

std::filesystem::path DataDir() {
  const char* value = std::getenv("SJELDEN_DATA");
  return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

std::filesystem::path SourceDir() { return SJELDEN_SOURCE_DIR; }

}  // namespace sjelden
