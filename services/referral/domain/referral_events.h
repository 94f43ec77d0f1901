// What followers are told about a referral, complete enough to act on without asking back.
//
// Pure functions of the referral as it is after the change; any thread may call them.
#pragma once

#include <string>

#include "referral/domain/clocks.h"
#include "sjelden/referral/v1/events.pb.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

v1::ReferralSubmitted SubmittedEvent(const v1::Referral& referral);
// Of a referral whose newest assessment accepted it.
v1::ReferralAccepted AcceptedEvent(const v1::Referral& referral);
// Of a referral with at least one assessment.
v1::ReferralAssessed AssessedEvent(const v1::Referral& referral);
v1::ReferralWithdrawn WithdrawnEvent(const v1::Referral& referral);
v1::InformationRequested RequestedEvent(const v1::Referral& referral, const v1::InformationRequest& request);
v1::InformationAnswered AnsweredEvent(const v1::Referral& referral, const v1::InformationRequest& request);
v1::ReferralAssigned AssignedEvent(const v1::Referral& referral, const v1::Assignment& assignment);
v1::ReferralOwnerChanged OwnerChangedEvent(const v1::Referral& referral, const std::string& previous_owner);
v1::ReferralOpened OpenedEvent(const v1::Referral& referral);
v1::TelephoneAnswered TelephoneAnsweredEvent(const v1::Referral& referral);
v1::PatientInformed InformedEvent(const v1::Referral& referral);
v1::PlannedStartMoved StartMovedEvent(const v1::Referral& referral);
v1::BreachStepTaken BreachStepEvent(const v1::Referral& referral, const v1::BreachStep& step);
v1::ClockWarned WarnedEvent(const v1::Referral& referral, const RaisedWarning& raised);
v1::ReferralForwarded ForwardedEvent(const v1::Referral& referral);
v1::OutcomeAcknowledged AcknowledgedEvent(const v1::Referral& referral);

v1::AttachmentAdded AttachmentAddedEvent(const v1::Referral& referral, const clinical::v1::Document& document);
v1::AttachmentRemoved AttachmentRemovedEvent(const v1::Referral& referral, const clinical::v1::Document& document);

}  // namespace sjelden::referral
