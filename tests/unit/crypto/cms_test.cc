// Signed and sealed messages, and that a program that is not ours opens and verifies them.
#include "platform/crypto/cms.h"

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "tests/testing/certificates.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

class CmsTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempDir;
    MakeExchangeCertificates(folder_->File("exchange"));
  }
  static void TearDownTestSuite() {
    delete folder_;
    folder_ = nullptr;
  }
  static std::string Path(const std::string& name) { return folder_->File("exchange/" + name); }
  static Certificate CertificateOf(const std::string& name) {
    return Certificate::LoadAll(Path(name + ".pem")).value().front();
  }
  static CmsIdentity IdentityOf(const std::string& name) {
    return CmsIdentity::Load(CertificateOf(name), Path(name + ".key")).value();
  }
  // Runs `openssl cms` on a message; returns what it put out, or nothing where it failed.
  static std::optional<std::string> OpenSsl(const std::string& options, const std::string& message) {
    const std::string in = folder_->Write("in.der", message);
    const std::string out = folder_->File("out");
    const std::string command = "openssl cms " + options + " -inform DER -in " + in + " -out " + out + " 2>/dev/null";
    if (std::system(command.c_str()) != 0) return std::nullopt;
    std::ifstream file(out, std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(file)), {});
  }

  const std::string content_ = std::string("a summary\r\nwith \0 bytes and \xff", 29);
  static TempDir* folder_;
};
TempDir* CmsTest::folder_ = nullptr;

TEST_F(CmsTest, OpensWhatItSealed) {
  const std::string sealed = CmsSeal(content_, CertificateOf("exchange-hnt.seal"));
  EXPECT_EQ(sealed.find("a summary"), std::string::npos);
  EXPECT_THAT(CmsOpen(sealed, IdentityOf("exchange-hnt.seal")), IsOkAndHolds(content_));
}

TEST_F(CmsTest, SealsAnewEachTime) {
  EXPECT_NE(CmsSeal(content_, CertificateOf("exchange-hnt.seal")), CmsSeal(content_, CertificateOf("exchange-hnt.seal")));
}

TEST_F(CmsTest, SealsNothingAndMuch) {
  for (const std::string& content : {std::string(), std::string(1'000'000, 'x')}) {
    EXPECT_THAT(CmsOpen(CmsSeal(content, CertificateOf("exchange-hnt.seal")), IdentityOf("exchange-hnt.seal")),
                IsOkAndHolds(content));
  }
}

TEST_F(CmsTest, NobodyElseOpensIt) {
  const std::string sealed = CmsSeal(content_, CertificateOf("exchange-hnt.seal"));
  EXPECT_THAT(CmsOpen(sealed, IdentityOf("exchange-hmr.seal")), HasReason("CMS_NOT_FOR_US"));
}

TEST_F(CmsTest, NoAlteredByteOpensToAnythingElse) {
  const CmsIdentity receiver = IdentityOf("exchange-hnt.seal");
  const std::string sealed = CmsSeal(content_, receiver.certificate());
  for (size_t at = 0; at < sealed.size(); ++at) {
    std::string altered = sealed;
    altered[at] = static_cast<char>(altered[at] ^ 0x04);
    const auto opened = CmsOpen(altered, receiver);
    // Some bytes name things that opening does not need, such as the tag of an unused choice: then it is as it was.
    if (opened.ok()) { EXPECT_EQ(*opened, content_) << at; }
  }
  for (const size_t cut : {size_t{1}, size_t{16}, sealed.size() / 2, sealed.size() - 1}) {
    EXPECT_FALSE(CmsOpen(sealed.substr(0, cut), receiver).ok()) << cut;
  }
  EXPECT_THAT(CmsOpen(sealed + "x", receiver), HasReason("CMS_MALFORMED"));
  EXPECT_THAT(CmsOpen("", receiver), HasReason("CMS_MALFORMED"));
}

TEST_F(CmsTest, TagOfTheCipherIsChecked) {
  const CmsIdentity receiver = IdentityOf("exchange-hnt.seal");
  std::string sealed = CmsSeal(content_, receiver.certificate());
  sealed.back() = static_cast<char>(sealed.back() ^ 0x01);  // the last byte of the tag
  EXPECT_THAT(CmsOpen(sealed, receiver), HasReason("CMS_ALTERED"));
}

TEST_F(CmsTest, VerifiesWhatAKnownSignerSigned) {
  const std::string message = CmsSign(content_, IdentityOf("exchange-stolav.sign"));
  const auto verified =
      CmsVerify(message, {CertificateOf("exchange-hmr.sign"), CertificateOf("exchange-stolav.sign")});
  ASSERT_OK(verified);
  EXPECT_EQ(verified->content, content_);
  EXPECT_EQ(verified->signer, 1u);
}

TEST_F(CmsTest, SignerInsideTheMessageCountsForNothing) {
  const std::string message = CmsSign(content_, IdentityOf("exchange-stolav.sign"));
  EXPECT_THAT(CmsVerify(message, {CertificateOf("exchange-hmr.sign")}), HasReason("CMS_SIGNER_UNKNOWN"));
  EXPECT_THAT(CmsVerify(message, {}), HasReason("CMS_SIGNER_UNKNOWN"));
}

TEST_F(CmsTest, NoAlteredByteIsTakenForTheSigners) {
  const std::vector<Certificate> known = {CertificateOf("exchange-stolav.sign")};
  const std::string message = CmsSign(content_, IdentityOf("exchange-stolav.sign"));
  for (size_t at = 0; at < message.size(); ++at) {
    std::string altered = message;
    altered[at] = static_cast<char>(altered[at] ^ 0x04);
    const auto verified = CmsVerify(altered, known);
    // A byte of the certificate inside, which counts for nothing.
    if (verified.ok()) { EXPECT_EQ(verified->content, content_) << at; }
  }
}

TEST_F(CmsTest, RefusesOtherAlgorithmsThanItsOwn) {
  const std::string in = folder_->Write("content", content_);
  const std::string out = folder_->File("other.der");
  const auto made = [&](const std::string& options) {
    const std::string command =
        "openssl cms " + options + " -binary -outform DER -in " + in + " -out " + out + " 2>/dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    std::ifstream file(out, std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(file)), {});
  };
  const std::string sha256 = made("-sign -nodetach -md sha256 -signer " + Path("exchange-stolav.sign.pem") +
                                  " -inkey " + Path("exchange-stolav.sign.key"));
  EXPECT_THAT(CmsVerify(sha256, {CertificateOf("exchange-stolav.sign")}), HasReason("CMS_ALGORITHM"));
  const std::string cbc = made("-encrypt -aes-256-cbc -recip " + Path("exchange-hnt.seal.pem"));
  EXPECT_THAT(CmsOpen(cbc, IdentityOf("exchange-hnt.seal")), HasReason("CMS_MALFORMED"));
}

TEST_F(CmsTest, OpenSslOpensAndVerifiesIt) {
  const std::string signed_message = CmsSign(content_, IdentityOf("exchange-stolav.sign"));
  const std::string sealed = CmsSeal(signed_message, CertificateOf("exchange-hnt.seal"));
  const auto opened =
      OpenSsl("-decrypt -binary -recip " + Path("exchange-hnt.seal.pem") + " -inkey " + Path("exchange-hnt.seal.key"), sealed);
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(*opened, signed_message);
  const auto verified = OpenSsl("-verify -binary -purpose any -CAfile " + Path("ca.pem"), *opened);
  ASSERT_TRUE(verified.has_value());
  EXPECT_EQ(*verified, content_);
  // With another authority or the other key it does not.
  EXPECT_FALSE(OpenSsl("-verify -binary -purpose any -CAfile " + Path("exchange-hmr.sign.pem"), *opened).has_value());
  EXPECT_FALSE(OpenSsl("-decrypt -binary -recip " + Path("exchange-hmr.seal.pem") + " -inkey " +
                           Path("exchange-hmr.seal.key"),
                       sealed)
                   .has_value());
}

TEST_F(CmsTest, CertificateSaysWhoseItIsAndForWhat) {
  const Certificate signing = CertificateOf("exchange-hnt.sign");
  EXPECT_EQ(signing.common_name(), "exchange-hnt");
  EXPECT_EQ(signing.organization(), "NTRNO-983974791");
  EXPECT_TRUE(signing.IsFor(CertificateUse::kSigning));
  EXPECT_FALSE(signing.IsFor(CertificateUse::kSealing));
  EXPECT_TRUE(CertificateOf("exchange-hnt.seal").IsFor(CertificateUse::kSealing));
  EXPECT_FALSE(CertificateOf("exchange-hnt.seal").IsFor(CertificateUse::kSigning));
  EXPECT_TRUE(signing.IssuedBy(CertificateOf("ca")));
  EXPECT_FALSE(signing.IssuedBy(CertificateOf("exchange-hmr.sign")));
  const absl::Time now = absl::Now();
  EXPECT_TRUE(signing.HoldsAt(now + absl::Hours(24 * 396)));
  EXPECT_FALSE(signing.HoldsAt(now + absl::Hours(24 * 398)));
  EXPECT_FALSE(signing.HoldsAt(now - absl::Hours(24)));
}

TEST_F(CmsTest, KeyMustBelongToItsCertificateAndToItsOwnerAlone) {
  EXPECT_THAT(CmsIdentity::Load(CertificateOf("exchange-hnt.sign"), Path("exchange-hmr.sign.key")),
              HasReason("PRIVATE_KEY"));
  const std::string open = folder_->Write("open.key", "x");
  chmod(open.c_str(), 0644);
  EXPECT_THAT(CmsIdentity::Load(CertificateOf("exchange-hnt.sign"), open),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Certificate::LoadAll(folder_->File("none.pem")), HasReason("CERTIFICATE_MISSING"));
  EXPECT_THAT(Certificate::LoadAll(folder_->Write("bad.pem", "nothing")), HasReason("CERTIFICATE"));
}

// What was signed before a renewal is believed after it, and what was sealed before it is opened.
TEST_F(CmsTest, RenewalKeepsTheOneBefore) {
  TempDir renewed;
  MakeExchangeCertificates(renewed.File("exchange"));
  const std::string folder = renewed.File("exchange");
  const Certificate before = Certificate::LoadAll(folder + "/exchange-hnt.sign.pem")->front();
  std::filesystem::remove(folder + "/exchange-hnt.sign.key");  // does not hold any more
  std::filesystem::copy_file(folder + "/exchange-hnt.seal.pem", folder + "/seal-before.pem");
  MakeExchangeCertificates(folder);
  const auto after = Certificate::LoadAll(folder + "/exchange-hnt.sign.pem");
  ASSERT_OK(after);
  ASSERT_EQ(after->size(), 2u);
  EXPECT_EQ(after->back().not_after(), before.not_after());
  EXPECT_OK(CmsIdentity::Load(after->front(), folder + "/exchange-hnt.sign.key"));
}

}  // namespace
}  // namespace sjelden
