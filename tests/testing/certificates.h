// Certificates of a made-up authority for tests, by the same script that deploy/up uses.
#pragma once

#include <string>
#include <vector>

namespace sjelden {

// Writes ca.pem and, for each service and for the client `cli`, NAME.pem and NAME.key into `folder`. Ends the test
// program where it cannot.
void MakeTestCertificates(const std::string& folder, const std::vector<std::string>& services);

// Writes the certificates and keys of the exchange of all four nodes into `folder`, of an authority of their own.
void MakeExchangeCertificates(const std::string& folder);

}  // namespace sjelden
