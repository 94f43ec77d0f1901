// The commands, one function a file: each adds its part to the command line. Not for use from several threads.
#pragma once

#include "clients/cli/program.h"

namespace sjelden {

// Adds all of them, in the order in which the help shows them.
void AddAllCommands(Program& program);

void AddSignInCommands(Program& program);
void AddOrgCommands(Program& program);
void AddRosterCommands(Program& program);
void AddAbsenceCommands(Program& program);
void AddDelegateCommands(Program& program);
void AddGroundCommands(Program& program);
void AddRegistryCommands(Program& program);
void AddRetentionCommands(Program& program);
void AddVocabularyCommands(Program& program);
void AddReferralCommands(Program& program);
void AddAdviceCommands(Program& program);
void AddPathwayCommands(Program& program);
void AddAuditCommands(Program& program);
void AddOperateCommands(Program& program);
void AddOrderCommands(Program& program);
void AddSampleCommands(Program& program);
void AddReportCommands(Program& program);
void AddConsultationCommands(Program& program);
void AddMeetingCommands(Program& program);
void AddExchangeCommands(Program& program);
void AddDemoCommand(Program& program);
void AddCompletionCommands(Program& program);

// Parts of a group that stand in files of their own.
void AddRegistryRecordCommands(Program& program, CLI::App* registry);
void AddRegistryDecisionCommands(Program& program, CLI::App* registry);
void AddRegistryExportCommand(Program& program, CLI::App* registry);
void AddReferralUpdateCommand(Program& program, CLI::App* referral);
void AddReferralVerbCommands(Program& program, CLI::App* referral);
void AddReferralCompletenessCommands(Program& program, CLI::App* referral);
void AddReferralAttachmentCommands(Program& program, CLI::App* referral);
void AddReferralClockCommands(Program& program, CLI::App* referral);
void AddReferralAssessCommands(Program& program, CLI::App* referral);
void AddReferralLetterCommand(Program& program, CLI::App* referral);
void AddReferralImportCommand(Program& program, CLI::App* referral);
void AddAuditVerifyCommand(Program& program, CLI::App* audit);
void AddAuditWatchCommands(Program& program, CLI::App* audit);
void AddPathwayTaskCommands(Program& program, CLI::App* pathway);
void AddSampleLaboratoryCommands(Program& program, CLI::App* sample);
void AddReportWriteCommands(Program& program, CLI::App* report);
void AddConsultationVerbCommands(Program& program, CLI::App* consultation);
void AddMeetingAgendaCommands(Program& program, CLI::App* meeting);
void AddExchangeLedgerCommands(Program& program, CLI::App* exchange);
void AddExchangeReceivedCommands(Program& program, CLI::App* exchange);
void AddExchangeLinkCommands(Program& program, CLI::App* exchange);
void AddExchangeSummaryCommands(Program& program, CLI::App* exchange);
void AddExchangeEditCommands(Program& program, CLI::App* exchange);

}  // namespace sjelden
