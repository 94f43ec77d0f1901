// The story that `sjelden demo` tells: one made-up patient from a ward in Ålesund to a pathway in Trondheim, each step
// taken by the user who would take it. Not for use from several threads.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "clients/cli/demo/demo_users.h"
#include "clients/cli/shell.h"
#include "clients/cli/table.h"
#include "sjelden/pathway/v1/pathway.pb.h"
#include "sjelden/referral/v1/referral.pb.h"

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
  absl::Status LookWithoutRelation();
  absl::Status DeclareGround();
  absl::Status SeeTrace();
  absl::Status Bar();
  absl::Status Prove();

  // Prints one line of the timeline, and keeps it for the list at the end.
  void Line(const std::string& login, const std::string& what, const std::string& next = "");
  // Says whose the next action is and by when.
  std::string NextOf(const referral::v1::Referral& referral) const;
  std::string NextOf(const pathway::v1::Pathway& pathway) const;
  absl::Status Assign(referral::v1::AssignmentRole role, const std::string& login);
  absl::Status WorkOnLeadTask(const std::string& note);
  absl::StatusOr<pathway::v1::Pathway> ReadPathway();
  // Returns what the user gets who asks for the patient.
  absl::Status Look(const std::string& login);

  Shell& shell_;
  DemoUsers users_;
  const std::string run_;  // Makes this run's patient another one.
  Table told_;
  std::string patient_;
  referral::v1::Referral referral_;
  std::string pathway_;
};

}  // namespace sjelden
