// Consultations and decisions as a summary holds them. Pure; any thread may call it.
#pragma once

#include "sjelden/exchange/v1/summary_content.pb.h"
#include "sjelden/meeting/v1/consultation.pb.h"
#include "sjelden/meeting/v1/decision.pb.h"

namespace sjelden::exchange {

// True where the consultation was held: others prove nothing.
bool WasHeld(const meeting::v1::ConsultationRow& row);
v1::SummaryConsultation FromConsultation(const meeting::v1::ConsultationRow& row);
// A fingerprint of the line, in the place of an etag that lists do not carry.
std::string EtagOfRow(const meeting::v1::ConsultationRow& row);

// True where the decision stands: what was declined is nobody's.
bool Stands(const meeting::v1::Decision& decision);
v1::SummaryDecision FromDecision(const meeting::v1::Decision& decision);

}  // namespace sjelden::exchange
