// The referral service's handlers behind a real gate, with a registry and people of the test's own. Not thread-safe.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "referral/domain/referral_handover.h"
#include "referral/follow/deliver_forwarding.h"
#include "referral/follow/on_care_started.h"
#include "referral/follow/tidy_attachments.h"
#include "referral/follow/warn_clocks.h"
#include "referral/rpc/advice_handlers.h"
#include "referral/rpc/handlers.h"
#include "referral/store/referral_kinds.h"
#include "tests/testing/gate_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::referral {

inline constexpr char kPaediatrics[] = "controllers/997005562/units/aalesund-paediatrics";
inline constexpr char kGenetics[] = "controllers/883974832/units/genetics";
inline constexpr char kLevanger[] = "controllers/983974791/units/levanger-genetics";
inline constexpr char kForeign[] = "controllers/983974791/units/levanger-surgery";

// Knows one patient under each of the names that it was told.
class TableRegistry final : public Registry {
 public:
  absl::StatusOr<std::string> PatientSeenBy(const Prepare&, const std::string& patient) const override {
    if (patients.count(patient) == 0) return PatientUnknown();
    return patient;
  }
  absl::StatusOr<registry::v1::Patient> ReadPatient(const Prepare&, const std::string& patient) const override {
    const auto found = records.find(patient);
    if (found == records.end()) return absl::NotFoundError("there is no such patient, or you may not see it");
    return found->second;
  }
  absl::Status Grant(const registry::v1::GrantCareRelationRequest&, const platform::v1::OutboxEffect&) const override {
    return absl::OkStatus();
  }
  absl::Status End(const registry::v1::EndCareRelationRequest&, const platform::v1::OutboxEffect&) const override {
    return absl::OkStatus();
  }

  std::set<std::string> patients;
  std::map<std::string, registry::v1::Patient> records;  // those whose record a test has filled in
};

class ReferralFixture : public GateFixture {
 protected:
  explicit ReferralFixture(const OpenStore& open_store = nullptr);
  // Whatever a test does, it leaves a store in which nothing is wrong.
  void TearDown() override;
  // What this context's keys hold.
  std::vector<RecordKind> Kinds() const;

  // What a client sends, for a new patient each time.
  v1::CreateReferralRequest NewReferral(bool submit = true);
  // The same, created by the referring unit.
  v1::Referral Create(bool submit = true);
  absl::StatusOr<v1::CreateReferralResponse> TryCreate(const v1::CreateReferralRequest& request, const Actor& actor);
  absl::StatusOr<v1::Referral> Get(const std::string& name, const Actor& actor);
  absl::StatusOr<v1::Referral> Submit(const v1::Referral& referral, const Actor& actor);
  absl::StatusOr<v1::Referral> Assess(const v1::Referral& referral, const v1::Assessment& assessment,
                                      const Actor& actor);
  // Announces a content under a name and brings all of it, as a page does.
  absl::StatusOr<clinical::v1::Document> Upload(const std::string& referral, const std::string& content,
                                                const Actor& actor);
  absl::StatusOr<v1::BeginAttachmentResponse> Begin(const std::string& referral, const std::string& content,
                                                    const Actor& actor);
  absl::StatusOr<uint64_t> Write(const std::string& name, uint64_t offset, const std::string& data, const Actor& actor);
  // Says that all of it is there; returns what became of it.
  absl::StatusOr<clinical::v1::Document> Finish(const std::string& name, const Actor& actor);
  // Both.
  absl::StatusOr<clinical::v1::Document> Attach(const std::string& referral, const std::string& content,
                                                const Actor& actor);
  // Reads all parts of an attachment.
  absl::StatusOr<std::string> Read(const std::string& name, const Actor& actor);
  absl::StatusOr<clinical::v1::Document> Remove(const std::string& name, const std::string& reason, const Actor& actor);
  // Does what is due about attachments; returns in how many commits.
  absl::StatusOr<int> Tidy();
  // Warns whoever is to be by now; returns in how many commits.
  absl::StatusOr<int> Warn();
  absl::StatusOr<v1::ListReferralsResponse> List(const v1::ListReferralsRequest& request, const Actor& actor);
  // What a client sends to ask for advice, about a new patient each time; and what becomes of it.
  v1::CreateDialogueRequest NewDialogue(bool may_convert = false);
  absl::StatusOr<v1::AdviceDialogue> TryAsk(const v1::CreateDialogueRequest& request, const Actor& actor);
  // What a unit is to assess, as names, page by page.
  std::vector<std::string> Worklist(const Actor& actor, int page_size = 0);
  // Accepted referrals without a pathway, as names.
  std::vector<std::string> Unacknowledged();
  // Does what waits for this service itself.
  absl::Status DeliverForwardings();
  // The names of the events in the feed, in order.
  std::vector<std::string> EventNames();
  std::string NewRequestId() { return "request-" + std::to_string(++requests_); }

  static v1::Assessment Right(const std::string& latest_start_date = "2026-09-01");
  // A practitioner's id is the number's.
  static std::string Name(int number) { return "practitioners/" + SequentialIds::IdOf(number); }
  Actor At(int number, const std::string& unit, const std::string& function) const;

  bool harmed_ = false;  // a test that harms its store says so
  TableRegistry registry_;
  ReferralStore store_;
  ReferralCalendar calendar_;
  AssignmentFunctions functions_;
  AttachmentRules attachments_;
  v1::TriageProposals proposals_;
  LetterTemplates letters_;
  v1::CompletenessRules completeness_;
  AdviceNorms advice_;
  Deps deps_;
  Actor referrer_ = At(901, kPaediatrics, "referring-clinician");
  Actor assessor_ = At(903, kGenetics, "assessor");
  Actor second_ = At(904, kGenetics, "assessor");
  Actor foreigner_ = At(909, kForeign, "assessor");

 private:
  int requests_ = 0;
  int patients_ = 0;
};

}  // namespace sjelden::referral
