// The storage keys of this context. No other file builds one.
//
//   883974832/1/c/{consultation}            PATIENT  StoredConsultation; CONTROLLER where it is of several patients
//   883974832/1/m/{meeting}                 CONTROLLER  StoredCaseMeeting: it names no patient
//   883974832/1/g/{meeting}/{item}          PATIENT  StoredAgendaItem; CONTROLLER where it is about several patients
//   883974832/1/d/{meeting}/{decision}      PATIENT  StoredDecision
//   i/l/{controller}/{consultation}                                 STORE  where it lies: MeetingLocation
//   i/p/{controller}/{pathway}/{controller}/{consultation}          STORE  ConsultationIndexRow, also of closed ones
//   i/o/{person}/{date}/{controller}/{consultation}                 STORE  ConsultationIndexRow, open only
//   i/u/{controller}/{unit}/{date}/{controller}/{consultation}      STORE  ConsultationIndexRow, also of closed ones
//   i/e/{moment}/{controller}/{consultation}                        STORE  ConsultationIndexRow, booked only, by end
//   i/n/{person}/{date}/{controller}/{meeting}                      STORE  CaseMeetingIndexRow
//   i/v/{controller}/{unit}/{date}/{controller}/{meeting}           STORE  CaseMeetingIndexRow
//   i/a/{patient}/{controller}/{meeting}/{item}                     STORE  AgendaClaim, listed items only
//   i/j/{patient}/{objection}                                       STORE  ObjectionNote
//   i/q/{controller}/{pathway}/{date}/{controller}/{meeting}/{decision}   STORE  DecisionIndexRow
//   i/x/{person}/{date}/{controller}/{meeting}/{decision}           STORE  DecisionIndexRow, open only
//   i/z/{date}/{controller}/{meeting}/{decision}                    STORE  DecisionIndexRow, offered and not yet raised
//   i/b/{person}/{moment}/{controller}/{document}                   STORE  BookingRow, by end
//   i/y/{person}                                                    STORE  Diary
//
// A moment is seconds since 1970 in twelve digits. Ids, codes, dates and moments only. Pure functions; any thread.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "meeting/domain/meeting_names.h"
#include "platform/kv/record_key.h"
#include "sjelden/meeting/v1/stored.pb.h"

namespace sjelden::meeting {

// Whose key seals a record about these patients: the one's, or the controller's where there are several.
RecordKey ConsultationKey(const v1::MeetingLocation& at, const std::string& id, const std::string& only_patient);
RecordKey CaseMeetingKey(const CaseMeetingName& name);
RecordKey AgendaItemKey(const AgendaItemName& name, int compartment, const std::string& only_patient);
RecordKey DecisionKey(const DecisionName& name, int compartment, const std::string& patient);

RecordKey LocationKey(const ConsultationName& name);
RecordKey ObjectionKey(const std::string& objection, const std::string& patient);
std::string ObjectionPrefix(const std::string& patient);
RecordKey AgendaClaimKey(const std::string& patient, const AgendaItemName& item);
std::string AgendaClaimPrefix(const std::string& patient);
RecordKey DiaryKey(const std::string& person);

// The start of the rows of one list.
std::string PathwayPrefix(const std::string& pathway);
std::string PersonPrefix(const std::string& person);
// The start of every person's open consultations, and of every person's open decisions.
std::string OpenConsultationsPrefix();
std::string OpenDecisionsPrefix();
std::string UnitPrefix(const std::string& unit);
std::string EndPrefix();
std::string MeetingPersonPrefix(const std::string& person);
std::string MeetingUnitPrefix(const std::string& unit);
std::string DecisionPathwayPrefix(const std::string& pathway);
std::string DecisionPersonPrefix(const std::string& person);
std::string SilencePrefix();
std::string BookingPrefix(const std::string& person);

// A row of a list: `place` is a date or a moment and comes first; it may be empty.
RecordKey RowKey(const std::string& prefix, const std::string& place, const std::string& controller,
                 const std::string& id);
RecordKey DecisionRowKey(const std::string& prefix, const std::string& date, const DecisionName& name);
// Returns a moment as keys hold it.
std::string MomentText(absl::Time time);

}  // namespace sjelden::meeting
