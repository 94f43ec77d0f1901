// The storage keys of this context. No other file builds one.
//
//   883974832/1/p/{pathway}                 PATIENT  the head: sjelden.pathway.v1.StoredPathway
//   883974832/1/t/{pathway}/{task}          PATIENT  a task: sjelden.pathway.v1.Task
//   883974832/1/h/{pathway}/{page}          PATIENT  older entries of its timeline: sjelden.pathway.v1.TimelinePage
//   i/l/{controller}/{pathway}              STORE    where it lies: PathwayLocation, one for every pathway
//   i/r/{controller}/{referral}             STORE    the referral's pathway: PathwayClaim
//   i/q/{patient}/{question}                STORE    the open pathway of a patient's question: PathwayClaim
//   i/w/{controller}/{referral}             STORE    that the referral's withdrawal was flagged: PathwayClaim
//   i/b/{controller}/{report}               STORE    the pathway that a report opened: PathwayClaim
//   i/s/{controller}/{summary}              STORE    the pathway of a summary: PathwayClaim
//   i/e/{event}/{document}[/{mark}]         STORE    that a followed event was taken in: PathwayClaim
//   i/n/{date}/{controller}/{pathway}/{task}   STORE  TaskIndexRow of an offer that is raised after the date
//   i/a/{patient}/{controller}/{pathway}    STORE    PathwayIndexRow, also of closed ones
//   i/u/{controller}/{unit}/{date}/{controller}/{pathway}           STORE  PathwayIndexRow, open and paused only
//   i/o/{person}/{date}/{controller}/{pathway}                      STORE  PathwayIndexRow, open and paused only
//   i/x/{person}/{date}/{controller}/{pathway}/{task}               STORE  TaskIndexRow, open only
//   i/y/{controller}/{unit}/{date}/{controller}/{pathway}/{task}    STORE  TaskIndexRow, open only
//
// Ids, codes and dates only. Pure functions; may be called from any thread.
#pragma once

#include <string>

#include "pathway/domain/pathway_names.h"
#include "platform/kv/record_key.h"
#include "sjelden/pathway/v1/stored.pb.h"

namespace sjelden::pathway {

RecordKey PathwayKey(const v1::PathwayLocation& at, const std::string& pathway_id, const std::string& patient);
RecordKey TaskKey(const v1::PathwayLocation& at, const TaskName& name, const std::string& patient);
// The start of all keys of a pathway's tasks.
std::string TaskPrefix(const v1::PathwayLocation& at, const std::string& pathway_id);
// Reads the task's id back from its key; empty where it is no task key.
std::string TaskIdOf(const std::string& key);

// One page of a pathway's timeline, from 0; pages stand in the order of their numbers.
RecordKey TimelineKey(const v1::PathwayLocation& at, const std::string& pathway_id, int page,
                      const std::string& patient);

RecordKey LocationKey(const PathwayName& name);
std::string LocationPrefix(const std::string& controller);  // empty: of all controllers
// Reads the name back from a location's key; both parts empty where it is none.
PathwayName NameOfLocation(const std::string& key);

RecordKey ReferralClaimKey(const std::string& referral);
RecordKey WithdrawalClaimKey(const std::string& referral);
RecordKey ReportClaimKey(const std::string& report);
RecordKey SummaryClaimKey(const std::string& summary);
// `document` must be a document's name (IsDocumentName); `mark` tells apart what is told of it more than once, in small
// letters, digits and hyphens, or is empty.
RecordKey ToldKey(const std::string& event, const std::string& document, const std::string& mark);
// The start of the rows of offers that are raised after a day, and a row in it.
std::string EscalationPrefix();
RecordKey EscalationKey(const std::string& date, const TaskName& name);
// `question_id` must be a key segment: see IsQuestionKey.
RecordKey QuestionClaimKey(const std::string& patient, const std::string& question_id);
// True where a thread's id may stand in a key: small letters, digits and hyphens, at most 64.
bool IsQuestionKey(const std::string& question_id);

// The start of the rows of one worklist, and a row in it. In all but the patient's the date comes first.
std::string PatientPrefix(const std::string& patient);
std::string UnitPrefix(const std::string& unit);
std::string OwnerPrefix(const std::string& person);
std::string TaskPersonPrefix(const std::string& person);
// The start of all persons' rows of tasks, and whose one is, read back from its key.
std::string TaskPersonsPrefix();
std::string PersonOfTaskRow(const std::string& key);
std::string TaskUnitPrefix(const std::string& unit);
RecordKey PathwayRowKey(const std::string& prefix, const std::string& date, const PathwayName& name);
RecordKey TaskRowKey(const std::string& prefix, const std::string& date, const TaskName& name);

}  // namespace sjelden::pathway
