#include "clients/store/kinds_of.h"

#include "access/store/access_kinds.h"
#include "audit/signing/checkpoint_signer.h"
#include "audit/store/audit_kinds.h"
#include "exchange/store/exchange_kinds.h"
#include "meeting/store/meeting_kinds.h"
#include "pathway/store/pathway_kinds.h"
#include "platform/status/error.h"
#include "referral/store/referral_kinds.h"
#include "registry/store/registry_kinds.h"
#include "sample/store/sample_kinds.h"

namespace sjelden {

absl::StatusOr<std::vector<RecordKind>> KindsOf(const std::string& program, const BlindIndex& blind_index) {
  if (program == "access") return access::AccessKinds(blind_index);
  if (program == "registry") return registry::RegistryKinds(blind_index);
  if (program == "referral") return referral::ReferralKinds(blind_index);
  if (program == "pathway") return pathway::PathwayKinds();
  if (program == "sample") return sample::SampleKinds();
  if (program == "meeting") return meeting::MeetingKinds();
  if (program == "exchange") return exchange::ExchangeKinds();
  if (program == "audit") return audit::AuditKinds(audit::Sha256Hasher());
  return InvalidField("program", "is the name of no service that keeps a store");
}

}  // namespace sjelden
