#include "exchange/envelope/node_keys.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "exchange/domain/exchange_errors.h"
#include "platform/crypto/hash.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

absl::Status WrongCertificate(const std::string& path, const std::string& what) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "NODE_CERTIFICATE",
                   absl::StrCat(path, ": ", what, "; deploy/certs/make-exchange-certificates makes them"));
}

absl::Status OwnExpired() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "CERTIFICATE_EXPIRED",
                   "a certificate of the exchange has expired: renew it with deploy/certs/make-exchange-certificates");
}

// The certificates of one node for one use, each checked against the authority and the table.
absl::StatusOr<std::vector<Certificate>> LoadOf(const std::string& path, const Node& node, CertificateUse use,
                                                const Certificate& authority) {
  absl::StatusOr<std::vector<Certificate>> all = Certificate::LoadAll(path);
  if (!all.ok()) return WrongCertificate(path, std::string(all.status().message()));
  for (const Certificate& certificate : *all) {
    if (!certificate.IssuedBy(authority)) return WrongCertificate(path, "is not issued by the exchange authority");
    if (!certificate.IsFor(use)) return WrongCertificate(path, "is not for this use");
    if (certificate.common_name() != node.name || certificate.organization() != "NTRNO-" + node.controller) {
      return WrongCertificate(path, "names another node or trust than the table of nodes");
    }
  }
  return all;
}

// What goes wrong with a message, in the words of this context. Example: ENVELOPE_ALTERED.
absl::Status InOurWords(const absl::Status& status, const std::string& what) {
  const std::string reason = ReasonOf(status);
  const std::string message(status.message());
  if (reason == "CMS_NOT_FOR_US") return LinkRefusal(what + "_FOR_ANOTHER", message);
  if (reason == "CMS_ALTERED") return LinkRefusal(what + "_ALTERED", message);
  if (reason == "CMS_SIGNER_UNKNOWN") return LinkRefusal(what + "_SIGNER_UNKNOWN", message);
  if (reason == "CMS_SIGNATURE_INVALID") return LinkRefusal(what + "_SIGNATURE", message);
  return LinkRefusal(what + "_MALFORMED", message);
}

}  // namespace

absl::StatusOr<std::unique_ptr<NodeKeys>> NodeKeys::Load(const std::string& dir, const std::string& own_node,
                                                         const NodeTable& nodes) {
  const Node* own = nodes.Named(own_node);
  if (own == nullptr) return WrongCertificate(dir, absl::StrCat("the table of nodes has no ", own_node));
  const std::string authority_path = dir + "/ca.pem";
  absl::StatusOr<std::vector<Certificate>> authority = Certificate::LoadAll(authority_path);
  if (!authority.ok()) return WrongCertificate(authority_path, std::string(authority.status().message()));
  const Certificate& ca = authority->front();
  const auto path = [&](const Node& node, const std::string& rest) { return absl::StrCat(dir, "/", node.name, rest); };

  ASSIGN_OR_RETURN(const auto own_sign, LoadOf(path(*own, ".sign.pem"), *own, CertificateUse::kSigning, ca));
  ASSIGN_OR_RETURN(CmsIdentity sign, CmsIdentity::Load(own_sign.front(), path(*own, ".sign.key")));
  std::vector<CmsIdentity> seal;
  for (const std::string which : {".seal", ".seal.previous"}) {
    if (which != ".seal" && !std::filesystem::exists(path(*own, which + ".pem"))) continue;
    ASSIGN_OR_RETURN(const auto own_seal, LoadOf(path(*own, which + ".pem"), *own, CertificateUse::kSealing, ca));
    ASSIGN_OR_RETURN(CmsIdentity identity, CmsIdentity::Load(own_seal.front(), path(*own, which + ".key")));
    seal.push_back(std::move(identity));
  }
  std::unique_ptr<NodeKeys> keys(new NodeKeys(std::move(sign), std::move(seal)));
  for (const Node& node : nodes.nodes()) {
    ASSIGN_OR_RETURN(const auto signers, LoadOf(path(node, ".sign.pem"), node, CertificateUse::kSigning, ca));
    for (const Certificate& certificate : signers) {
      keys->signers_.push_back(certificate);
      keys->signer_trusts_.push_back(node.controller);
    }
    ASSIGN_OR_RETURN(const auto receivers, LoadOf(path(node, ".seal.pem"), node, CertificateUse::kSealing, ca));
    keys->receivers_.emplace_back(node.controller, receivers.front());
  }
  return keys;
}

absl::StatusOr<NodeKeys::Sealed> NodeKeys::Seal(const v1::SignedEnvelope& envelope, absl::Time now) const {
  if (!sign_.certificate().HoldsAt(now)) return OwnExpired();
  for (const auto& [controller, certificate] : receivers_) {
    if (controller != envelope.receiver().controller()) continue;
    if (!certificate.HoldsAt(now)) return OwnExpired();
    const std::string content = envelope.SerializeAsString();  // no maps: one content has one serialization
    return Sealed{CmsSeal(CmsSign(content, sign_), certificate), Sha256(content)};
  }
  return ReceiverNodeUnknown("receiver");
}

absl::StatusOr<NodeKeys::Verified> NodeKeys::Verify(const std::string& bytes, const std::string& what,
                                                    absl::Time now) const {
  absl::StatusOr<CmsSigned> verified = CmsVerify(bytes, signers_);
  if (!verified.ok()) return InOurWords(verified.status(), what);
  if (!signers_[verified->signer].HoldsAt(now)) {
    return LinkRefusal(what + "_SIGNER_EXPIRED", "the certificate of its signer does not hold now");
  }
  return Verified{std::move(verified->content), signer_trusts_[verified->signer]};
}

absl::StatusOr<NodeKeys::Opened> NodeKeys::Open(const std::string& bytes, absl::Time now) const {
  absl::StatusOr<std::string> opened = CmsOpen(bytes, seal_.front());
  for (size_t i = 1; i < seal_.size() && ReasonOf(opened.status()) == "CMS_NOT_FOR_US"; ++i) {
    opened = CmsOpen(bytes, seal_[i]);
  }
  if (!opened.ok()) return InOurWords(opened.status(), "ENVELOPE");
  ASSIGN_OR_RETURN(const Verified verified, Verify(*opened, "ENVELOPE", now));
  Opened result;
  if (!result.envelope.ParseFromString(verified.content)) {
    return LinkRefusal("ENVELOPE_MALFORMED", "what was signed is no envelope");
  }
  result.hash = Sha256(verified.content);
  result.payload_hash = Sha256(result.envelope.payload());
  result.signer = verified.signer;
  return result;
}

absl::StatusOr<std::string> NodeKeys::SignReceipt(const v1::Receipt& receipt, absl::Time now) const {
  if (!sign_.certificate().HoldsAt(now)) return OwnExpired();
  return CmsSign(receipt.SerializeAsString(), sign_);
}

absl::StatusOr<v1::Receipt> NodeKeys::VerifyReceipt(const std::string& bytes, absl::Time now) const {
  ASSIGN_OR_RETURN(const Verified verified, Verify(bytes, "RECEIPT", now));
  v1::Receipt receipt;
  if (!receipt.ParseFromString(verified.content) || receipt.form() != 1) {
    return LinkRefusal("RECEIPT_MALFORMED", "what was signed is no receipt");
  }
  if (receipt.receiver() != verified.signer) {
    return LinkRefusal("RECEIPT_SIGNER_DIFFERS", "the receipt is not signed by the node that received");
  }
  return receipt;
}

}  // namespace sjelden::exchange
