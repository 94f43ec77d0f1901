// The errors of this context, one named function each. Never patient data in a message.
//
// Pure; any thread may call them.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "sample/domain/transitions.h"

namespace sjelden::sample {

absl::Status DocumentNotFound();
absl::Status NotOnThisSide(const Transition& wanted);
absl::Status NotInThisState(const Transition& wanted, int state);
absl::Status NotOwned();
absl::Status NobodyToOwn(const std::string& unit);

// Orders.
absl::Status NotTheOrderingUnit();
absl::Status OrdererNotApproved(const std::string& paragraph);
absl::Status UnderAgeWithoutBenefit(int age, const std::string& paragraph);
absl::Status AgeUnknown(const std::string& paragraph);
absl::Status ConsentNotValid(const std::string& wanted);
absl::Status NotTested();
absl::Status SamplesUnderWay();
absl::Status AlreadyAnswered();
absl::Status NoRelative();
absl::Status NotAStoredSample();
absl::Status OrderNotPlaced();

// Samples and shipments.
absl::Status SampleIsHeld();
absl::Status LabelMismatch();
absl::Status IrreplaceableSample();
absl::Status NoOrderToOrderAnother();
absl::Status OrderStillWaits();
absl::Status NotTheExpectedSample();
absl::Status ShipmentNotLate();
absl::Status NotOfThisShipment();
absl::Status TimelineFull();
absl::Status NotTheSendingUnit();
absl::Status NotTheLaboratory();

// Reports.
absl::Status AnalysisNotFinished();
absl::Status ReportExists();
absl::Status SecondSignerIsFirst();
absl::Status AlreadySeen();
absl::Status NotSeenYet();
absl::Status AlreadyReleased();
absl::Status PatientNotInformed();
absl::Status PatientKeepsBack();
absl::Status NoSuchVersion();

}  // namespace sjelden::sample
