// Values for the tests of rules: the tables as they are shipped, a dispatch, a delivery, a receipt.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "exchange/domain/delivery_rules.h"
#include "gmock/gmock.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::exchange {

inline constexpr char kSigner[] = "practitioners/01j9zk3t0q5v8mxw2r7hd4nc6s";
inline constexpr char kLevanger[] = "controllers/983974791/units/levanger-paediatrics";

inline std::string RuleFile(const std::string& name) { return (SourceDir() / "deploy/config/rules" / name).string(); }

inline absl::Time Noon() { return absl::FromCivil(absl::CivilSecond(2026, 11, 26, 12, 0, 0), absl::UTCTimeZone()); }

// The rules as St. Olavs' node has them.
struct RulesAtStOlav {
  NodeTable nodes = *NodeTable::Load(RuleFile("exchange_nodes.txt"));
  ExchangeNorms norms = *ExchangeNorms::Load(RuleFile("exchange_norms.txt"));
  Oslo oslo = *Oslo::Load();
  DeliveryRules rules{"883974832", nodes, norms, oslo};
  DeliveryRules at_levanger{"983974791", nodes, norms, oslo};
  DeliveryRules at_university{"974767880", nodes, norms, oslo};
};

inline v1::Receiver ToLevanger() {
  v1::Receiver receiver;
  receiver.set_controller("983974791");
  receiver.set_unit(kLevanger);
  receiver.set_ground(v1::RECEIVER_GROUND_TAKES_OVER_FOLLOW_UP);
  receiver.set_identity(v1::IDENTITY_MODE_IDENTIFIED);
  return receiver;
}

inline v1::Dispatch ADispatch() {
  v1::Dispatch dispatch;
  dispatch.set_summary("controllers/883974832/summaries/01j9zk3t0q5v8mxw2r7hd4nc6b");
  dispatch.set_summary_version(1);
  dispatch.set_patient("patients/01j9zk3t0q5v8mxw2r7hd4nc6b");
  dispatch.set_pathway("controllers/883974832/pathways/01j9zk3t0q5v8mxw2r7hd4nc6p");
  dispatch.set_compartment(clinical::v1::COMPARTMENT_ORDINARY);
  dispatch.set_sending_unit("controllers/883974832/units/genetics");
  dispatch.set_signed_by(kSigner);
  dispatch.set_payload("the document");
  *dispatch.add_receivers() = ToLevanger();
  return dispatch;
}

// A delivery to Levanger that was sealed as number 7.
inline v1::StoredDelivery ASentDelivery(const DeliveryRules& rules) {
  v1::StoredDelivery stored = NewDelivery(ADispatch(), ToLevanger(), rules, {Noon(), kSigner});
  stored.mutable_delivery()->set_name("controllers/883974832/deliveries/01j9zk3t0q5v8mxw2r7hd4nc6d");
  return Sealed(stored, EnvelopeOf(stored, "the document", {7, "hash of 6"}, Noon()), "hash of 7");
}

inline ProvenReceipt AReceipt(v1::ReceiptKind kind) {
  ProvenReceipt proven;
  proven.receipt.set_form(1);
  proven.receipt.set_sender("883974832");
  proven.receipt.set_receiver("983974791");
  proven.receipt.set_sequence(7);
  proven.receipt.set_envelope_hash("hash of 7");
  proven.receipt.set_kind(kind);
  proven.hash = "hash of the receipt";
  proven.proof = "the signed receipt";
  return proven;
}

}  // namespace sjelden::exchange
