#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "platform/crypto/cms.h"
#include "platform/crypto/key_file.h"
#include "platform/crypto/openssl_handles.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using BioHandle = std::unique_ptr<BIO, OpenSslFree<BIO_free_all>>;

absl::Status NotACertificate(const std::string& path) {
  return MakeError(absl::StatusCode::kDataLoss, "CERTIFICATE",
                   absl::StrCat(path, " does not hold certificates with P-384 keys alone"));
}

absl::Status NotItsKey(const std::string& path) {
  return MakeError(absl::StatusCode::kDataLoss, "PRIVATE_KEY",
                   absl::StrCat(path, " does not hold the P-384 private key of its certificate"));
}

bool IsP384(EVP_PKEY* key) {
  char group[32];
  size_t size = 0;
  return key != nullptr && EVP_PKEY_is_a(key, "EC") == 1 &&
         EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, &size) == 1 &&
         std::string_view(group, size) == "secp384r1";
}

std::string SubjectPart(X509* certificate, int nid) {
  const X509_NAME* subject = X509_get_subject_name(certificate);
  const int at = X509_NAME_get_index_by_NID(subject, nid, -1);
  if (at < 0) return "";
  unsigned char* text = nullptr;
  const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  if (size < 0) return "";
  std::string part(reinterpret_cast<const char*>(text), static_cast<size_t>(size));
  OPENSSL_free(text);
  return part;
}

absl::Time TimeOf(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return absl::InfinitePast();
  return absl::FromTM(parts, absl::UTCTimeZone());
}

// A password callback that gives none: OpenSSL would otherwise ask on the terminal.
int NoPassword(char*, int, int, void*) { return -1; }

}  // namespace

absl::StatusOr<std::vector<Certificate>> Certificate::LoadAll(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) {
    return MakeError(absl::StatusCode::kNotFound, "CERTIFICATE_MISSING", absl::StrCat("cannot read ", path));
  }
  const std::string pem((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const BioHandle source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  MustSucceed(source != nullptr);
  std::vector<Certificate> all;
  while (X509* parsed = PEM_read_bio_X509(source.get(), nullptr, NoPassword, nullptr)) {
    Certificate certificate;
    certificate.handle_.reset(parsed, X509_free);
    if (!IsP384(X509_get0_pubkey(parsed))) return NotACertificate(path);
    certificate.organization_ = SubjectPart(parsed, NID_organizationIdentifier);
    certificate.common_name_ = SubjectPart(parsed, NID_commonName);
    certificate.not_before_ = TimeOf(X509_get0_notBefore(parsed));
    certificate.not_after_ = TimeOf(X509_get0_notAfter(parsed));
    all.push_back(std::move(certificate));
  }
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  if (all.empty() || !at_end) return NotACertificate(path);
  return all;
}

bool Certificate::IssuedBy(const Certificate& authority) const {
  const bool issued = X509_check_issued(authority.handle(), handle()) == X509_V_OK &&
                      X509_check_ca(authority.handle()) > 0 &&
                      X509_verify(handle(), X509_get0_pubkey(authority.handle())) == 1;
  ERR_clear_error();
  return issued;
}

bool Certificate::IsFor(CertificateUse use) const {
  const uint32_t wanted = use == CertificateUse::kSigning ? KU_DIGITAL_SIGNATURE : KU_KEY_AGREEMENT;
  // Of a certificate without the extension every bit is set, and that is not what was issued here.
  const uint32_t usage = X509_get_key_usage(handle());
  return usage != UINT32_MAX && (usage & wanted) != 0;
}

absl::StatusOr<CmsIdentity> CmsIdentity::Load(const Certificate& certificate, const std::string& key_path) {
  ASSIGN_OR_RETURN(const SecretBytes pem, ReadKeyFile(key_path));
  const BioHandle source(BIO_new_mem_buf(pem.view().data(), static_cast<int>(pem.size())));
  MustSucceed(source != nullptr);
  CmsIdentity identity(certificate);
  identity.key_.reset(PEM_read_bio_PrivateKey(source.get(), nullptr, NoPassword, nullptr), EVP_PKEY_free);
  const bool its_key = IsP384(identity.key()) && X509_check_private_key(certificate.handle(), identity.key()) == 1;
  ERR_clear_error();
  if (!its_key) return NotItsKey(key_path);
  return identity;
}

}  // namespace sjelden
