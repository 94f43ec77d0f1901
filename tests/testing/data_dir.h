// Where the shared data (ontologies, gene list, example phenopackets) lies. Thread-safe.
//
// A test that needs it begins with
//   SKIP_WITHOUT_DATA();
//   const std::filesystem::path hpo = DataDir() / "hpo";
#pragma once

#include <gtest/gtest.h>

#include <filesystem>

namespace sjelden {

// Returns the directory that the environment variable SJELDEN_DATA names, or an empty path where it is unset.
std::filesystem::path DataDir();

// Returns the root of the source tree, for files that are part of the project (such as deploy/config).
std::filesystem::path SourceDir();

}  // namespace sjelden

#define SKIP_WITHOUT_DATA()                                                                             \
  if (::sjelden::DataDir().empty())                                                                     \
  GTEST_SKIP() << "the environment variable SJELDEN_DATA is not set; it names the folder with the data"
