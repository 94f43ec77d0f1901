#include "access/domain/ground_rules.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "access/domain/access_errors.h"
#include "access/domain/access_names.h"
#include "access/domain/free_text.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::access {
namespace {

namespace clinical = ::sjelden::clinical::v1;

constexpr size_t kShortestReason = 10;
constexpr size_t kLongestReason = 500;
constexpr size_t kLongestNote = 1000;

std::vector<FieldViolation> ViolationsOfPurpose(const pb::Ground& ground) {
  std::vector<FieldViolation> wrong;
  if (ground.purpose() == clinical::ACCESS_PURPOSE_UNSPECIFIED || !clinical::AccessPurpose_IsValid(ground.purpose())) {
    wrong.push_back({"purpose", "is not said"});
  }
  if (ground.reason().size() > kLongestReason) wrong.push_back({"reason", "want at most 500 characters"});
  if (MayHoldIdentityNumber(ground.reason())) wrong.push_back({"reason", kHoldsANumber});
  return wrong;
}

std::vector<FieldViolation> ViolationsOfGround(const pb::Ground& ground) {
  std::vector<FieldViolation> wrong = ViolationsOfPurpose(ground);
  if (!ParsePatientName(ground.patient(), "patient").ok()) wrong.push_back({"patient", "want `patients/{patient}`"});
  return wrong;
}

// FNV-1a with a last mix, so that ids that differ in one character fall anywhere.
uint64_t HashOf(const std::string& id) {
  uint64_t hash = 14695981039346656037u;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdu;
  return hash ^ (hash >> 33);
}

}  // namespace

absl::Status CheckDeclaredGround(const pb::Ground& ground) {
  const std::vector<FieldViolation> wrong = ViolationsOfGround(ground);
  return wrong.empty() ? absl::OkStatus() : InvalidFields(wrong);
}

absl::Status CheckVitalNeed(const pb::Ground& ground) {
  std::vector<FieldViolation> wrong = ViolationsOfPurpose(ground);
  if (absl::StripAsciiWhitespace(ground.reason()).size() < kShortestReason) {
    wrong.push_back({"reason", "want the vital need in words, at least 10 characters"});
  }
  if (wrong.empty() && ground.purpose() != clinical::ACCESS_PURPOSE_TREATMENT &&
      ground.purpose() != clinical::ACCESS_PURPOSE_EMERGENCY) {
    wrong.push_back({"purpose", "want treatment or emergency"});
  }
  return wrong.empty() ? absl::OkStatus() : InvalidFields(wrong);
}

absl::Status CheckBreakGlass(const pb::Ground& ground) {
  RETURN_IF_ERROR(CheckVitalNeed(ground));
  RETURN_IF_ERROR(ParsePatientName(ground.patient(), "patient").status());
  return absl::OkStatus();
}

pb::GroundReviewState FirstReviewState(pb::GroundKind kind, const std::string& id, const AccessLimits& limits) {
  const bool drawn = kind == pb::GROUND_KIND_BREAK_GLASS || HashOf(id) % limits.review_one_in == 0;
  return drawn ? pb::GROUND_REVIEW_STATE_PENDING : pb::GROUND_REVIEW_STATE_NOT_DRAWN;
}

absl::Status CanReviewGround(const pb::Ground& ground, const Actor& reviewer) {
  if (ground.person() == reviewer.person) return OwnGround();
  if (ground.review_state() == pb::GROUND_REVIEW_STATE_APPROVED ||
      ground.review_state() == pb::GROUND_REVIEW_STATE_OBJECTED) {
    return GroundReviewed();
  }
  return absl::OkStatus();
}

absl::Status CheckReview(const pb::Ground& ground, const Actor& reviewer, pb::GroundReviewState verdict,
                         const std::string& note) {
  RETURN_IF_ERROR(CanReviewGround(ground, reviewer));
  if (verdict != pb::GROUND_REVIEW_STATE_APPROVED && verdict != pb::GROUND_REVIEW_STATE_OBJECTED) {
    return InvalidField("verdict", "want approved or objected");
  }
  if (note.size() > kLongestNote) return InvalidField("note", "want at most 1000 characters");
  if (MayHoldIdentityNumber(note)) return InvalidField("note", kHoldsANumber);
  if (verdict == pb::GROUND_REVIEW_STATE_OBJECTED && note.empty()) {
    return InvalidField("note", "is empty; an objection says what was found");
  }
  return absl::OkStatus();
}

bool EndsAtOnce(const pb::Ground& reviewed, absl::Time now) {
  return reviewed.review_state() == pb::GROUND_REVIEW_STATE_OBJECTED && now < FromTimestamp(reviewed.expire_time());
}

std::string PurposeCode(clinical::AccessPurpose purpose) {
  const std::string name = clinical::AccessPurpose_Name(purpose);
  return absl::AsciiStrToLower(
      absl::StrReplaceAll(std::string(absl::StripPrefix(name, "ACCESS_PURPOSE_")), {{"_", "-"}}));
}

}  // namespace sjelden::access
