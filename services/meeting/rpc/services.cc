#include "meeting/rpc/services.h"

#include "meeting/rpc/calendar_handlers.h"
#include "meeting/rpc/case_meeting_handlers.h"
#include "meeting/rpc/consultation_handlers.h"

namespace sjelden::meeting {

UnaryServices Services(CallGate& gate, const Deps& deps) {
  UnaryServices services;

  UnaryService& calendar = services.emplace_back(v1::CalendarService::descriptor(), gate);
  calendar.Serve(deps, &GetCalendarFile);
  calendar.Serve(deps, &FindFreeTimes);

  UnaryService& case_meetings = services.emplace_back(v1::CaseMeetingService::descriptor(), gate);
  case_meetings.Serve(deps, &GetCaseMeeting);
  case_meetings.Serve(deps, &ListCaseMeetings);
  case_meetings.Serve(deps, &ConveneCaseMeeting);
  case_meetings.Serve(deps, &InviteParticipants);
  case_meetings.Serve(deps, &RespondInvitation);
  case_meetings.Serve(deps, &MoveCaseMeeting);
  case_meetings.Serve(deps, &HoldCaseMeeting);
  case_meetings.Serve(deps, &CancelCaseMeeting);
  case_meetings.Serve(deps, &PrepareAddAgendaItem, &AddAgendaItem);
  case_meetings.Serve(deps, &WithdrawAgendaItem);
  case_meetings.Serve(deps, &ConcludeAgendaItem);

  UnaryService& consultations = services.emplace_back(v1::ConsultationService::descriptor(), gate);
  consultations.Serve(deps, &GetConsultation);
  consultations.Serve(deps, &ListConsultations);
  consultations.Serve(deps, &PrepareCreateConsultation, &CreateConsultation);
  consultations.Serve(deps, &BookConsultation);
  consultations.Serve(deps, &MoveConsultation);
  consultations.Serve(deps, &NotifyPatient);
  consultations.Serve(deps, &ConfirmConsultation);
  consultations.Serve(deps, &HoldConsultation);
  consultations.Serve(deps, &MissConsultation);
  consultations.Serve(deps, &RebookConsultation);
  consultations.Serve(deps, &EndMissedConsultation);
  consultations.Serve(deps, &CancelConsultation);

  UnaryService& decisions = services.emplace_back(v1::DecisionService::descriptor(), gate);
  decisions.Serve(deps, &OfferDecision);
  decisions.Serve(deps, &GetDecision);
  decisions.Serve(deps, &ListDecisions);

  return services;
}

}  // namespace sjelden::meeting
