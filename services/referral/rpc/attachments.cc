#include "referral/rpc/attachments.h"

#include "referral/domain/referral_errors.h"
#include "referral/domain/referral_transitions.h"

namespace sjelden::referral {

namespace {

// Whoever stands in a relation to the referral; but the patient may have barred one attachment alone.
Disclosed RelationsOfAttachment(const v1::Referral& referral, const std::string& name, uint64_t version) {
  Disclosed shown = RelationsOf(referral, version);
  shown.document = name;
  return shown;
}

}  // namespace

absl::StatusOr<Attached> LoadAttachment(const Deps& d, const Call& call, const std::string& name) {
  ASSIGN_OR_RETURN(const AttachmentName parsed, ParseAttachmentName(name));
  ASSIGN_OR_RETURN(Versioned<v1::Referral> referral, d.store.Get(call.view, parsed.referral));
  ASSIGN_OR_RETURN(Versioned<v1::StoredAttachments> all, FindAttachments(call.view, referral.value));
  if (FindAttachment(all.value, parsed.id) == nullptr) return AttachmentNotFound();
  return Attached{std::move(referral), std::move(all), parsed.id};
}

clinical::v1::Document PresentAttachment(const Call& call, const v1::Referral& referral, const Acting& acting,
                                         const v1::StoredAttachment& attachment, uint64_t version) {
  clinical::v1::Document shown = attachment.document();
  shown.set_etag(EtagOf(version));
  const bool may_correct = call.Allows(std::string(TransitionOf(Verb::kRemoveAttachment).permission));
  const bool may_attach = call.Allows(std::string(TransitionOf(Verb::kAttach).permission));
  if (may_attach && CanRemove(referral, attachment, may_correct, acting).ok()) shown.add_available_actions("remove");
  return shown;
}

absl::StatusOr<std::vector<clinical::v1::Document>> PresentAttachments(const Call& call, const v1::Referral& referral,
                                                                       const Acting& acting) {
  ASSIGN_OR_RETURN(const auto all, FindAttachments(call.view, referral));
  std::vector<clinical::v1::Document> shown;
  for (const v1::StoredAttachment& attachment : all.value.attachments()) {
    if (!call.MaySee(RelationsOfAttachment(referral, attachment.document().name(), all.version))) continue;
    shown.push_back(PresentAttachment(call, referral, acting, attachment, all.version));
  }
  return shown;
}

std::vector<Disclosed> ShowsAttachment(const Versioned<v1::Referral>& referral, const std::string& name,
                                       uint64_t version) {
  return {RelationsOfAttachment(referral.value, name, version), RelationsOf(referral.value, referral.version)};
}

}  // namespace sjelden::referral
