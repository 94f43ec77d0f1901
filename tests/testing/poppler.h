// Asks the programs of poppler-utils, which read PDFs as any other reader does. Used by one thread.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <string>

namespace sjelden {

// Returns what `program` (with its options) says of a PDF, which is written to `path` for it; `after` stands behind the
// path. Fails the test where the program does.
//   AskOfPdf("pdftotext -raw", pdf, dir.File("page.pdf"), "-")
inline std::string AskOfPdf(const std::string& program, const std::string& pdf, const std::string& path,
                            const std::string& after = "") {
  std::ofstream(path, std::ios::binary) << pdf;
  FILE* pipe = popen((program + " " + path + " " + after + " 2>&1").c_str(), "r");
  std::string said;
  std::array<char, 4096> buffer{};
  while (pipe != nullptr && fgets(buffer.data(), buffer.size(), pipe) != nullptr) said += buffer.data();
  EXPECT_TRUE(pipe != nullptr && pclose(pipe) == 0) << program << " (poppler-utils) failed: " << said;
  return said;
}

}  // namespace sjelden
