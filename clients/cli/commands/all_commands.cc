// The table of contents of the command line.
#include "clients/cli/commands/commands.h"

namespace sjelden {

void AddAllCommands(Program& program) {
  AddSignInCommands(program);
  AddOrgCommands(program);
  AddRosterCommands(program);
  AddAbsenceCommands(program);
  AddDelegateCommands(program);
  AddGroundCommands(program);
  AddRegistryCommands(program);
  AddRetentionCommands(program);
  AddVocabularyCommands(program);
  AddReferralCommands(program);
  AddAdviceCommands(program);
  AddPathwayCommands(program);
  AddAuditCommands(program);
  AddOperateCommands(program);
  AddOrderCommands(program);
  AddSampleCommands(program);
  AddReportCommands(program);
  AddConsultationCommands(program);
  AddMeetingCommands(program);
  AddExchangeCommands(program);
  AddDemoCommand(program);
  AddCompletionCommands(program);
}

}  // namespace sjelden
