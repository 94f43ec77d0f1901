// The story that `sjelden demo` tells: one made-up patient from a ward in Ålesund through consultation, laboratory and
// case meeting in Trondheim, and back to two hospitals as a summary that has provably arrived. Each step is taken by the
// user who would take it. Not for use from several threads.
#pragma once

#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "clients/cli/demo/demo_users.h"
#include "clients/cli/shell.h"
#include "clients/cli/table.h"
#include "sjelden/exchange/v1/delivery.pb.h"
#include "sjelden/exchange/v1/summary.pb.h"
#include "sjelden/meeting/v1/case_meeting.pb.h"
#include "sjelden/pathway/v1/pathway.pb.h"
#include "sjelden/referral/v1/referral.pb.h"
#include "sjelden/sample/v1/sample.pb.h"

namespace sjelden {

class DemoStory {
 public:
  explicit DemoStory(Shell& shell);

  // Tells the whole story with a new patient. Returns the first error of a service, or DEMO_BROKEN where something went
  // another way than the story says.
  absl::Status Tell();

 private:
  // The chapters, in order.
  absl::Status RegisterPatient();
  absl::Status Refer();
  absl::Status SeeWorklist();
  absl::Status AskAndAnswer();
  absl::Status AssignPeople();
  absl::Status Assess();
  absl::Status SeePathwayOpen();
  absl::Status WorkOnTasks();
  absl::Status Acknowledge();
  absl::Status HoldConsultation();
  absl::Status OrderAnalysis();
  absl::Status TakeAndSendSample();
  absl::Status AnalyseSample();
  absl::Status SignReport();
  absl::Status ConveneMeeting();
  absl::Status PutOnAgenda();
  absl::Status DecideInMeeting();
  absl::Status AcceptDecision();
  absl::Status ComposeSummary();
  absl::Status RefuseUntoldResult();
  absl::Status TellPatient();
  absl::Status RecomposeSummary();
  absl::Status SignSummary();
  absl::Status DeliverSummary();
  absl::Status LookElsewhereInLevanger();
  absl::Status LookWithoutRelation();
  absl::Status DeclareGround();
  absl::Status SeeTrace();
  absl::Status Bar();
  absl::Status SeeWhoHasSeen();
  absl::Status Reconcile();
  absl::Status Prove();

  // Prints one line of the timeline, and keeps it for the list at the end.
  void Line(const std::string& login, const std::string& what, const std::string& next = "");
  // Says whose the next action is and by when.
  std::string NextOf(const referral::v1::Referral& referral) const;
  std::string NextOf(const pathway::v1::Pathway& pathway) const;
  absl::Status Assign(referral::v1::AssignmentRole role, const std::string& login);
  absl::Status WorkOnLeadTask(const std::string& note);
  absl::StatusOr<pathway::v1::Pathway> ReadPathway();
  // Waits until the pathway's step was done by what happened in another service.
  absl::Status AwaitStep(const std::string& step);
  absl::StatusOr<sample::v1::Sample> ReadSample(const std::string& login);
  absl::StatusOr<meeting::v1::CaseMeeting> ReadMeeting(const std::string& login);
  absl::Status ReadSummary(const std::string& login, const std::string& unit);
  // Waits until both deliveries of the summary have come to the state, or some time; returns the units that have.
  absl::StatusOr<std::set<std::string>> WhoHasReached(exchange::v1::DeliveryState state);
  // Returns what the user gets who asks for the patient.
  absl::Status Look(const std::string& login);

  Shell& shell_;
  DemoUsers users_;
  const std::string run_;  // Makes this run's patient another one.
  Table told_;
  std::string patient_;
  referral::v1::Referral referral_;
  std::string pathway_;
  std::string order_;
  std::string sample_;
  std::string report_;
  std::string meeting_;
  std::string agenda_item_;
  std::string decision_;
  exchange::v1::Summary summary_;
  bool levanger_answers_ = false;  // its node may be down: the story goes on, and the summary waits
};

}  // namespace sjelden
