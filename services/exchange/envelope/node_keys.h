// The keys of this node and the certificates of all nodes: how envelopes and receipts are signed, sealed, opened and
// believed.
//
// A certificate counts where the exchange authority of the installation issued it, to the node and trust that the table
// of nodes names, for that use, and while it holds by the caller's clock. Immutable; safe for concurrent use. Signing
// and opening take about a millisecond each: never on a thread of the gate.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "exchange/domain/node_table.h"
#include "platform/crypto/cms.h"
#include "sjelden/exchange/v1/envelope.pb.h"

namespace sjelden::exchange {

class NodeKeys {
 public:
  // Reads DIR/ca.pem, DIR/NODE.sign.pem and DIR/NODE.seal.pem of every node of the table, and this node's own keys.
  // FAILED_PRECONDITION (NODE_CERTIFICATE) where one is missing, of another authority, or says something else than the
  // table; errors of CmsIdentity::Load. One that has expired is no error here: it is refused when it is used.
  static absl::StatusOr<std::unique_ptr<NodeKeys>> Load(const std::string& dir, const std::string& own_node,
                                                        const NodeTable& nodes);

  // What is sent: the bytes, and SHA-256 of what was signed.
  struct Sealed {
    std::string bytes;
    std::string hash;
  };
  // Signs and seals for the receiver's trust. FAILED_PRECONDITION: CERTIFICATE_EXPIRED, RECEIVER_NODE_UNKNOWN.
  absl::StatusOr<Sealed> Seal(const v1::SignedEnvelope& envelope, absl::Time now) const;

  // What was received and who has signed it, by organisation number.
  struct Opened {
    v1::SignedEnvelope envelope;
    std::string hash;
    std::string payload_hash;
    std::string signer;
  };
  // Opens and verifies. INVALID_ARGUMENT: ENVELOPE_MALFORMED, ENVELOPE_FOR_ANOTHER, ENVELOPE_ALTERED,
  // ENVELOPE_SIGNATURE, ENVELOPE_SIGNER_UNKNOWN, ENVELOPE_SIGNER_EXPIRED.
  absl::StatusOr<Opened> Open(const std::string& bytes, absl::Time now) const;

  // Signs a receipt. FAILED_PRECONDITION CERTIFICATE_EXPIRED.
  absl::StatusOr<std::string> SignReceipt(const v1::Receipt& receipt, absl::Time now) const;
  // Verifies a receipt. INVALID_ARGUMENT: RECEIPT_MALFORMED, RECEIPT_SIGNATURE, RECEIPT_SIGNER_UNKNOWN,
  // RECEIPT_SIGNER_EXPIRED, RECEIPT_SIGNER_DIFFERS where not its receiver has signed it.
  absl::StatusOr<v1::Receipt> VerifyReceipt(const std::string& bytes, absl::Time now) const;

 private:
  NodeKeys(CmsIdentity sign, std::vector<CmsIdentity> seal) : sign_(std::move(sign)), seal_(std::move(seal)) {}
  struct Verified {
    std::string content;
    std::string signer;
  };
  absl::StatusOr<Verified> Verify(const std::string& bytes, const std::string& what, absl::Time now) const;

  CmsIdentity sign_;
  std::vector<CmsIdentity> seal_;           // the present one, then the one before
  std::vector<Certificate> signers_;        // of all nodes
  std::vector<std::string> signer_trusts_;  // by organisation number, of the same place
  std::vector<std::pair<std::string, Certificate>> receivers_;  // by organisation number
};

}  // namespace sjelden::exchange
