// What followers are told about an advice dialogue.
//
// Pure functions of the dialogue as it is after the change; any thread may call them.
#pragma once

#include <string>

#include "sjelden/referral/v1/advice_events.pb.h"

namespace sjelden::referral {

v1::AdviceAsked AskedEvent(const v1::AdviceDialogue& dialogue);
// Of its newest message.
v1::AdviceReplied RepliedEvent(const v1::AdviceDialogue& dialogue);
v1::AdviceRead ReadEvent(const v1::AdviceDialogue& dialogue, v1::AdviceSide side, const std::string& person);
v1::AdviceConversionSet ConversionSetEvent(const v1::AdviceDialogue& dialogue);
v1::AdviceConverted ConvertedEvent(const v1::AdviceDialogue& dialogue);
v1::AdviceClosed ClosedEvent(const v1::AdviceDialogue& dialogue);
v1::AdviceOwnerChanged OwnerChangedEvent(const v1::AdviceDialogue& dialogue, const std::string& previous_owner);

}  // namespace sjelden::referral
