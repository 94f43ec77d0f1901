// The day that `sjelden demo intake` tells: what reaches the triage desk of medical genetics from a general practitioner,
// a patient, a delivery ward on the telephone and a clinician in Ålesund, with each legal clock and each refusal and its
// paragraph. Each step is taken by the user who would take it. Not for use from several threads.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "clients/cli/demo/demo_users.h"
#include "clients/cli/shell.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden {

class DemoIntake {
 public:
  explicit DemoIntake(Shell& shell);

  // Tells the whole day with new patients. Returns the first error of a service, or DEMO_BROKEN where something went
  // another way than the story says.
  absl::Status Tell();

 private:
  // The day, in order.
  absl::Status RegisterLetter();
  absl::Status RegisterSelfReferral();
  absl::Status AnswerTheTelephone();
  absl::Status ReferFromAlesund();
  absl::Status OpenIt();
  absl::Status AskForWhatIsMissing();
  absl::Status TryWhatIsRefused();
  absl::Status GrantAndTell();
  absl::Status MoveTheStart();
  absl::Status SeeTheClocks();
  absl::Status AccountForThem();

  absl::StatusOr<std::string> NewPatient(const std::string& login, const std::string& given);
  absl::StatusOr<referral::v1::Referral> Create(const std::string& login, const referral::v1::Referral& referral);
  // Prints one line of the day.
  void Line(const std::string& login, const std::string& what);
  // Prints every clock of the referral that runs.
  void Clocks(const referral::v1::Referral& referral);
  // Prints that something was refused as the law wants it; DEMO_BROKEN where it was not, or for another reason.
  absl::Status Refused(const std::string& login, const std::string& what, const absl::Status& status,
                       const std::string& reason, const std::string& paragraph);

  Shell& shell_;
  DemoUsers users_;
  const std::string run_;  // makes this run's patients others
  int patients_ = 0;
  referral::v1::Referral letter_;    // of the general practitioner
  referral::v1::Referral referral_;  // of Ålesund
};

}  // namespace sjelden
