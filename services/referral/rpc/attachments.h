// What the verbs of attachments share: load one with its referral, show it, write it.
//
// Pure functions of a call; each is used by one handler at a time.
#pragma once

#include <string>
#include <vector>

#include "referral/domain/attachment_changes.h"
#include "referral/rpc/handlers.h"
#include "referral/rpc/standing.h"
#include "referral/store/attachment_store.h"

namespace sjelden::referral {

// One attachment, where it lies.
struct Attached {
  Versioned<v1::Referral> referral;
  Versioned<v1::StoredAttachments> all;
  std::string id;

  // Of an attachment that was found.
  const v1::StoredAttachment& one() const { return *FindAttachment(all.value, id); }
};

// Returns the attachment that a request names; NOT_FOUND, INVALID_ARGUMENT.
absl::StatusOr<Attached> LoadAttachment(const Deps& d, const Call& call, const std::string& name);

// Returns the document as the caller may see it now: with etag and available actions.
clinical::v1::Document PresentAttachment(const Call& call, const v1::Referral& referral, const Acting& acting,
                                         const v1::StoredAttachment& attachment, uint64_t version);
// Returns those of a referral that the caller may see, oldest first.
absl::StatusOr<std::vector<clinical::v1::Document>> PresentAttachments(const Call& call, const v1::Referral& referral,
                                                                       const Acting& acting);

// Returns what an answer about an attachment shows: the attachment, and the referral, as whose it is decided.
std::vector<Disclosed> ShowsAttachment(const Versioned<v1::Referral>& referral, const std::string& name,
                                       uint64_t version);

}  // namespace sjelden::referral
