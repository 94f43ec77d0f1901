#include "tests/testing/certificates.h"

#include <cstdlib>
#include <iostream>

#include "tests/testing/data_dir.h"

namespace sjelden {

void MakeTestCertificates(const std::string& folder, const std::vector<std::string>& services) {
  std::string command = "'" + (SourceDir() / "deploy/certs/make-certificates").string() + "' '" + folder + "' probe client/cli";
  for (const std::string& service : services) command += " 'service/" + service + "'";
  if (std::system((command + " >/dev/null").c_str()) != 0) {
    std::cerr << "cannot make test certificates: is openssl installed?\n";
    std::abort();
  }
}

void MakeExchangeCertificates(const std::string& folder) {
  const std::string command = "'" + (SourceDir() / "deploy/certs/make-exchange-certificates").string() + "' '" + folder +
                              "' probe exchange-hmr:997005562 exchange-hnt:983974791 exchange-stolav:883974832 "
                              "exchange-ntnu:974767880 >/dev/null";
  if (std::system(command.c_str()) != 0) {
    std::cerr << "cannot make test certificates: is openssl installed?\n";
    std::abort();
  }
}

}  // namespace sjelden
