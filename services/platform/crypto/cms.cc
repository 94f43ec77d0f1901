#include "platform/crypto/cms.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>

#include "platform/crypto/openssl_handles.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

using BioHandle = std::unique_ptr<BIO, OpenSslFree<BIO_free_all>>;
using CmsHandle = std::unique_ptr<CMS_ContentInfo, OpenSslFree<CMS_ContentInfo_free>>;
// Holds what it does not own.
struct FreeStack {
  void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
using CertificateStack = std::unique_ptr<STACK_OF(X509), FreeStack>;

constexpr unsigned int kSignFlags = CMS_BINARY | CMS_NOSMIMECAP;
// The certificate was checked when it was loaded, and its time is checked by the caller's clock; those inside the
// message are not looked at.
constexpr unsigned int kVerifyFlags = CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY | CMS_NOINTERN | CMS_NOCRL;

absl::Status Refused(const char* reason, const char* message) {
  ERR_clear_error();
  return MakeError(absl::StatusCode::kInvalidArgument, reason, message);
}

absl::Status Malformed() { return Refused("CMS_MALFORMED", "it is no message of the wanted kind"); }
absl::Status OtherAlgorithm() {
  return Refused("CMS_ALGORITHM", "it uses another algorithm, want SHA-384, P-384 and AES-256-GCM");
}

BioHandle Source(std::string_view bytes) {
  BioHandle bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  MustSucceed(bio != nullptr);
  return bio;
}

std::string ContentOf(BIO* bio) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio, &bytes);
  return std::string(bytes, static_cast<size_t>(size));
}

std::string DerOf(CMS_ContentInfo* cms) {
  const BioHandle target(BIO_new(BIO_s_mem()));
  MustSucceed(target != nullptr && i2d_CMS_bio(target.get(), cms) == 1);
  return ContentOf(target.get());
}

// Null where it does not parse, has bytes behind its end, or is of another type.
CmsHandle Parse(std::string_view message, int type) {
  const unsigned char* next = Bytes(message);
  CmsHandle cms(d2i_CMS_ContentInfo(nullptr, &next, static_cast<long>(message.size())));
  if (cms == nullptr || next != Bytes(message) + message.size() || OBJ_obj2nid(CMS_get0_type(cms.get())) != type) {
    return nullptr;
  }
  return cms;
}

// Exactly one signature, with the digest that is wanted.
bool IsSignedAsWanted(CMS_ContentInfo* cms) {
  STACK_OF(CMS_SignerInfo)* const signers = CMS_get0_SignerInfos(cms);
  if (signers == nullptr || sk_CMS_SignerInfo_num(signers) != 1) return false;
  X509_ALGOR* digest = nullptr;
  X509_ALGOR* signature = nullptr;
  CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(signers, 0), nullptr, nullptr, &digest, &signature);
  return OBJ_obj2nid(digest->algorithm) == NID_sha384 &&
         OBJ_obj2nid(signature->algorithm) == NID_ecdsa_with_SHA384;
}

// True where one of its recipients agrees on a key with that certificate.
bool IsSealedFor(CMS_ContentInfo* cms, X509* certificate) {
  STACK_OF(CMS_RecipientInfo)* const recipients = CMS_get0_RecipientInfos(cms);
  for (int i = 0; i < sk_CMS_RecipientInfo_num(recipients); ++i) {
    CMS_RecipientInfo* const recipient = sk_CMS_RecipientInfo_value(recipients, i);
    if (CMS_RecipientInfo_type(recipient) != CMS_RECIPINFO_AGREE) continue;
    STACK_OF(CMS_RecipientEncryptedKey)* const keys = CMS_RecipientInfo_kari_get0_reks(recipient);
    for (int k = 0; k < sk_CMS_RecipientEncryptedKey_num(keys); ++k) {
      if (CMS_RecipientEncryptedKey_cert_cmp(sk_CMS_RecipientEncryptedKey_value(keys, k), certificate) == 0) return true;
    }
  }
  return false;
}

// OpenSSL derives the key-encryption key with SHA-1 unless told otherwise.
void AgreeWithSha384(CMS_ContentInfo* cms) {
  STACK_OF(CMS_RecipientInfo)* const recipients = CMS_get0_RecipientInfos(cms);
  MustSucceed(recipients != nullptr && sk_CMS_RecipientInfo_num(recipients) == 1);
  EVP_PKEY_CTX* const context = CMS_RecipientInfo_get0_pkey_ctx(sk_CMS_RecipientInfo_value(recipients, 0));
  MustSucceed(context != nullptr && EVP_PKEY_CTX_set_ecdh_kdf_md(context, EVP_sha384()) == 1);
}

}  // namespace

std::string CmsSign(std::string_view content, const CmsIdentity& signer) {
  const BioHandle source = Source(content);
  const CmsHandle cms(CMS_sign(nullptr, nullptr, nullptr, source.get(), kSignFlags | CMS_PARTIAL));
  MustSucceed(cms != nullptr &&
              CMS_add1_signer(cms.get(), signer.certificate().handle(), signer.key(), EVP_sha384(), kSignFlags) !=
                  nullptr &&
              CMS_final(cms.get(), source.get(), nullptr, kSignFlags) == 1);
  return DerOf(cms.get());
}

absl::StatusOr<CmsSigned> CmsVerify(std::string_view message, const std::vector<Certificate>& known) {
  const CmsHandle cms = Parse(message, NID_pkcs7_signed);
  if (cms == nullptr) return Malformed();
  if (!IsSignedAsWanted(cms.get())) return OtherAlgorithm();
  const CertificateStack certificates(sk_X509_new_null());
  MustSucceed(certificates != nullptr);
  for (const Certificate& certificate : known) sk_X509_push(certificates.get(), certificate.handle());
  const BioHandle target(BIO_new(BIO_s_mem()));
  MustSucceed(target != nullptr);
  if (CMS_verify(cms.get(), certificates.get(), nullptr, nullptr, target.get(), kVerifyFlags) != 1) {
    const bool nobody = ERR_GET_REASON(ERR_peek_last_error()) == CMS_R_SIGNER_CERTIFICATE_NOT_FOUND;
    if (nobody) return Refused("CMS_SIGNER_UNKNOWN", "it is signed by a certificate that is not known here");
    return Refused("CMS_SIGNATURE_INVALID", "its signature does not hold");
  }
  const CertificateStack signers(CMS_get0_signers(cms.get()));
  if (signers == nullptr || sk_X509_num(signers.get()) != 1) return Malformed();
  CmsSigned result{ContentOf(target.get()), 0};
  while (result.signer < known.size() &&
         X509_cmp(known[result.signer].handle(), sk_X509_value(signers.get(), 0)) != 0) {
    ++result.signer;
  }
  ERR_clear_error();
  if (result.signer == known.size()) return Refused("CMS_SIGNER_UNKNOWN", "its signer is not known here");
  return result;
}

std::string CmsSeal(std::string_view content, const Certificate& receiver) {
  const BioHandle source = Source(content);
  constexpr unsigned int kFlags = CMS_BINARY | CMS_PARTIAL | CMS_KEY_PARAM;
  const CmsHandle cms(CMS_encrypt(nullptr, source.get(), EVP_aes_256_gcm(), kFlags));
  MustSucceed(cms != nullptr && CMS_add1_recipient_cert(cms.get(), receiver.handle(), kFlags) != nullptr);
  AgreeWithSha384(cms.get());
  MustSucceed(CMS_final(cms.get(), source.get(), nullptr, CMS_BINARY) == 1);
  return DerOf(cms.get());
}

absl::StatusOr<std::string> CmsOpen(std::string_view message, const CmsIdentity& receiver) {
  const CmsHandle cms = Parse(message, NID_id_smime_ct_authEnvelopedData);
  if (cms == nullptr) return Malformed();
  if (!IsSealedFor(cms.get(), receiver.certificate().handle())) {
    return Refused("CMS_NOT_FOR_US", "it is sealed for somebody else");
  }
  if (CMS_decrypt_set1_pkey(cms.get(), receiver.key(), receiver.certificate().handle()) != 1) {
    return Refused("CMS_ALTERED", "its key does not open: it was altered on its way");
  }
  const BioHandle target(BIO_new(BIO_s_mem()));
  MustSucceed(target != nullptr);
  if (CMS_decrypt(cms.get(), nullptr, nullptr, nullptr, target.get(), CMS_BINARY) != 1) {
    return Refused("CMS_ALTERED", "its content does not open: it was altered on its way");
  }
  ERR_clear_error();
  return ContentOf(target.get());
}

}  // namespace sjelden
