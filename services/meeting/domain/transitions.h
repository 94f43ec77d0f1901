// Which verb leads from which state to which: the one table that the rules read and that TRANSITIONS.md shows.
//
// Data; may be read from any thread. A test keeps services/meeting/TRANSITIONS.md equal to TransitionsPage().
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sjelden/meeting/v1/case_meeting.pb.h"
#include "sjelden/meeting/v1/consultation.pb.h"
#include "sjelden/meeting/v1/decision.pb.h"

namespace sjelden::meeting {

// The verbs. Where `available_actions` names one otherwise, its row says how.
inline constexpr char kCreate[] = "create";
inline constexpr char kCreateBooked[] = "create-booked";
inline constexpr char kBook[] = "book";
inline constexpr char kMove[] = "move";
inline constexpr char kNotify[] = "notify";
inline constexpr char kConfirm[] = "confirm";
inline constexpr char kHold[] = "hold";
inline constexpr char kMiss[] = "miss";
inline constexpr char kRebook[] = "rebook";
inline constexpr char kEnd[] = "end";
inline constexpr char kCancel[] = "cancel";
inline constexpr char kCancelByPatient[] = "cancel-by-patient";
inline constexpr char kCancelByHospital[] = "cancel-by-hospital";
inline constexpr char kConvene[] = "convene";
inline constexpr char kInvite[] = "invite";
inline constexpr char kRespond[] = "respond";
inline constexpr char kAddItem[] = "add-item";
inline constexpr char kList[] = "list";
inline constexpr char kWithdraw[] = "withdraw";
inline constexpr char kConclude[] = "conclude";
inline constexpr char kOffer[] = "offer-decision";
inline constexpr char kDiscuss[] = "discuss";
inline constexpr char kPassOver[] = "pass-over";
inline constexpr char kAccepted[] = "accepted";
inline constexpr char kDeclined[] = "declined";
inline constexpr char kDone[] = "done";
inline constexpr char kEscalate[] = "escalate";

template <class State>
struct Transition {
  State from;
  const char* verb;
  State to;
  const char* action;      // as `available_actions` names it; empty for what no person does by it
  const char* permission;  // as the RPC declares it
  const char* note;
};

using C = v1::ConsultationState;
inline constexpr Transition<C> kConsultationTransitions[] = {
    {C::CONSULTATION_STATE_UNSPECIFIED, kCreate, C::CONSULTATION_STATE_TO_BOOK, "", "meeting.book", "without a time"},
    {C::CONSULTATION_STATE_UNSPECIFIED, kCreateBooked, C::CONSULTATION_STATE_BOOKED, "", "meeting.book", "with a time"},
    {C::CONSULTATION_STATE_TO_BOOK, kBook, C::CONSULTATION_STATE_BOOKED, kBook, "meeting.book", ""},
    {C::CONSULTATION_STATE_BOOKED, kMove, C::CONSULTATION_STATE_BOOKED, kMove, "meeting.book", ""},
    {C::CONSULTATION_STATE_BOOKED, kNotify, C::CONSULTATION_STATE_NOTIFIED, kNotify, "meeting.book", ""},
    {C::CONSULTATION_STATE_BOOKED, kConfirm, C::CONSULTATION_STATE_CONFIRMED, kConfirm, "meeting.book",
     "told and confirmed at once"},
    {C::CONSULTATION_STATE_BOOKED, kHold, C::CONSULTATION_STATE_FULFILLED, kHold, "meeting.hold", "once it has begun"},
    {C::CONSULTATION_STATE_BOOKED, kMiss, C::CONSULTATION_STATE_NO_SHOW, kMiss, "meeting.book", "once it has begun"},
    {C::CONSULTATION_STATE_NOTIFIED, kMove, C::CONSULTATION_STATE_BOOKED, kMove, "meeting.book",
     "the patient must be told anew"},
    {C::CONSULTATION_STATE_NOTIFIED, kNotify, C::CONSULTATION_STATE_NOTIFIED, kNotify, "meeting.book", "reminded"},
    {C::CONSULTATION_STATE_NOTIFIED, kConfirm, C::CONSULTATION_STATE_CONFIRMED, kConfirm, "meeting.book", ""},
    {C::CONSULTATION_STATE_NOTIFIED, kHold, C::CONSULTATION_STATE_FULFILLED, kHold, "meeting.hold",
     "once it has begun"},
    {C::CONSULTATION_STATE_NOTIFIED, kMiss, C::CONSULTATION_STATE_NO_SHOW, kMiss, "meeting.book", "once it has begun"},
    {C::CONSULTATION_STATE_CONFIRMED, kMove, C::CONSULTATION_STATE_BOOKED, kMove, "meeting.book",
     "the patient must be told anew"},
    {C::CONSULTATION_STATE_CONFIRMED, kHold, C::CONSULTATION_STATE_FULFILLED, kHold, "meeting.hold",
     "once it has begun"},
    {C::CONSULTATION_STATE_CONFIRMED, kMiss, C::CONSULTATION_STATE_NO_SHOW, kMiss, "meeting.book",
     "once it has begun"},
    {C::CONSULTATION_STATE_NO_SHOW, kRebook, C::CONSULTATION_STATE_NO_SHOW, kRebook, "meeting.hold",
     "by the named clinician, once; a new consultation in TO_BOOK"},
    {C::CONSULTATION_STATE_NO_SHOW, kEnd, C::CONSULTATION_STATE_NO_SHOW, kEnd, "meeting.hold",
     "by the named clinician, once, with a reason"},
    {C::CONSULTATION_STATE_TO_BOOK, kCancelByPatient, C::CONSULTATION_STATE_CANCELLED_BY_PATIENT, kCancel,
     "meeting.book", ""},
    {C::CONSULTATION_STATE_BOOKED, kCancelByPatient, C::CONSULTATION_STATE_CANCELLED_BY_PATIENT, kCancel,
     "meeting.book", ""},
    {C::CONSULTATION_STATE_NOTIFIED, kCancelByPatient, C::CONSULTATION_STATE_CANCELLED_BY_PATIENT, kCancel,
     "meeting.book", ""},
    {C::CONSULTATION_STATE_CONFIRMED, kCancelByPatient, C::CONSULTATION_STATE_CANCELLED_BY_PATIENT, kCancel,
     "meeting.book", ""},
    {C::CONSULTATION_STATE_TO_BOOK, kCancelByHospital, C::CONSULTATION_STATE_CANCELLED_BY_HOSPITAL, kCancel,
     "meeting.book", ""},
    {C::CONSULTATION_STATE_BOOKED, kCancelByHospital, C::CONSULTATION_STATE_CANCELLED_BY_HOSPITAL, kCancel,
     "meeting.book", ""},
    {C::CONSULTATION_STATE_NOTIFIED, kCancelByHospital, C::CONSULTATION_STATE_CANCELLED_BY_HOSPITAL, kCancel,
     "meeting.book", ""},
    {C::CONSULTATION_STATE_CONFIRMED, kCancelByHospital, C::CONSULTATION_STATE_CANCELLED_BY_HOSPITAL, kCancel,
     "meeting.book", ""},
};

using M = v1::CaseMeetingState;
inline constexpr Transition<M> kCaseMeetingTransitions[] = {
    {M::CASE_MEETING_STATE_UNSPECIFIED, kConvene, M::CASE_MEETING_STATE_PLANNED, "", "meeting.convene", ""},
    {M::CASE_MEETING_STATE_PLANNED, kInvite, M::CASE_MEETING_STATE_PLANNED, kInvite, "meeting.convene", ""},
    {M::CASE_MEETING_STATE_PLANNED, kRespond, M::CASE_MEETING_STATE_PLANNED, kRespond, "meeting.respond",
     "each for oneself"},
    {M::CASE_MEETING_STATE_PLANNED, kAddItem, M::CASE_MEETING_STATE_PLANNED, kAddItem, "meeting.book",
     "the patient does not object"},
    {M::CASE_MEETING_STATE_PLANNED, kMove, M::CASE_MEETING_STATE_PLANNED, kMove, "meeting.convene",
     "everybody is asked again"},
    {M::CASE_MEETING_STATE_PLANNED, kHold, M::CASE_MEETING_STATE_HELD, kHold, "meeting.convene", "once it has begun"},
    {M::CASE_MEETING_STATE_PLANNED, kCancel, M::CASE_MEETING_STATE_CANCELLED, kCancel, "meeting.convene",
     "listed items become NOT_DISCUSSED"},
};

using A = v1::AgendaItemState;
inline constexpr Transition<A> kAgendaItemTransitions[] = {
    {A::AGENDA_ITEM_STATE_UNSPECIFIED, kList, A::AGENDA_ITEM_STATE_LISTED, "", "meeting.book", ""},
    {A::AGENDA_ITEM_STATE_LISTED, kWithdraw, A::AGENDA_ITEM_STATE_WITHDRAWN, kWithdraw, "meeting.book",
     "also by the patient's objection"},
    {A::AGENDA_ITEM_STATE_LISTED, kConclude, A::AGENDA_ITEM_STATE_LISTED, kConclude, "meeting.decide", ""},
    {A::AGENDA_ITEM_STATE_LISTED, kOffer, A::AGENDA_ITEM_STATE_LISTED, kOffer, "meeting.decide", ""},
    {A::AGENDA_ITEM_STATE_LISTED, kDiscuss, A::AGENDA_ITEM_STATE_DISCUSSED, "", "meeting.convene",
     "the meeting was held"},
    {A::AGENDA_ITEM_STATE_LISTED, kPassOver, A::AGENDA_ITEM_STATE_NOT_DISCUSSED, "", "meeting.convene",
     "the meeting was held without it, or cancelled"},
    {A::AGENDA_ITEM_STATE_DISCUSSED, kConclude, A::AGENDA_ITEM_STATE_DISCUSSED, kConclude, "meeting.decide", ""},
    {A::AGENDA_ITEM_STATE_DISCUSSED, kOffer, A::AGENDA_ITEM_STATE_DISCUSSED, kOffer, "meeting.decide", ""},
};

using D = v1::DecisionState;
inline constexpr Transition<D> kDecisionTransitions[] = {
    {D::DECISION_STATE_UNSPECIFIED, kOffer, D::DECISION_STATE_OFFERED, "", "meeting.decide",
     "who offers it answers for it"},
    {D::DECISION_STATE_OFFERED, kAccepted, D::DECISION_STATE_ACCEPTED, "", "",
     "followed from the pathway: only the act of whom it was offered to"},
    {D::DECISION_STATE_OFFERED, kDeclined, D::DECISION_STATE_DECLINED, "", "", "followed from the pathway"},
    {D::DECISION_STATE_OFFERED, kEscalate, D::DECISION_STATE_OFFERED, "", "",
     "as time passes: its silence is raised to who leads the unit that is asked"},
    {D::DECISION_STATE_ACCEPTED, kDone, D::DECISION_STATE_DONE, "", "", "followed from the pathway"},
};

// Returns the state that the verb leads to, or nothing where it is not allowed.
std::optional<v1::ConsultationState> After(v1::ConsultationState from, std::string_view verb);
std::optional<v1::CaseMeetingState> After(v1::CaseMeetingState from, std::string_view verb);
std::optional<v1::AgendaItemState> After(v1::AgendaItemState from, std::string_view verb);
std::optional<v1::DecisionState> After(v1::DecisionState from, std::string_view verb);

// Returns the page that people read.
std::string TransitionsPage();

}  // namespace sjelden::meeting
