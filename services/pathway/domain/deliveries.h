// Who has which summary of a case, as far as signed receipts prove it.
//
// Pure; may be called from any thread.
#pragma once

#include "sjelden/exchange/v1/events.pb.h"
#include "sjelden/pathway/v1/pathway.pb.h"

namespace sjelden::pathway {

// Adds a delivery to every receiver of a version that was signed; those that are known already stay as they are.
void NoteSigned(v1::Pathway& pathway, const exchange::v1::SummarySigned& event, const google::protobuf::Timestamp& time);
// Notes a receipt; one that proves no more than is known changes nothing.
void NoteReceipt(v1::Pathway& pathway, const exchange::v1::SummaryReceipted& event);

}  // namespace sjelden::pathway
