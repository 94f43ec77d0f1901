// Which verb leads from which state to which: the one table that the rules read and that TRANSITIONS.md shows.
//
// Data; may be read from any thread. A test keeps services/pathway/TRANSITIONS.md equal to TransitionsPage().
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sjelden/pathway/v1/pathway.pb.h"

namespace sjelden::pathway {

// The verbs, by the names under which resources offer them in `available_actions`.
inline constexpr char kOpen[] = "open";
inline constexpr char kOfferTask[] = "offer-task";
inline constexpr char kPause[] = "pause";
inline constexpr char kResume[] = "resume";
inline constexpr char kClose[] = "close";
inline constexpr char kOffer[] = "offer";
inline constexpr char kTake[] = "take";
inline constexpr char kAccept[] = "accept";
inline constexpr char kDecline[] = "decline";
inline constexpr char kComplete[] = "complete";
inline constexpr char kLeaveOut[] = "leave-out";
inline constexpr char kSetWaiting[] = "set-waiting";
inline constexpr char kReassign[] = "reassign";
inline constexpr char kCancel[] = "cancel";
inline constexpr char kProve[] = "prove";
inline constexpr char kEscalate[] = "escalate";
inline constexpr char kTakeBack[] = "take-back";
inline constexpr char kHandOver[] = "hand-over";

struct PathwayTransition {
  v1::PathwayState from;
  const char* verb;
  v1::PathwayState to;
  const char* note;
};

struct TaskTransition {
  v1::TaskState from;
  const char* verb;
  v1::TaskState to;
  const char* note;
};

inline constexpr PathwayTransition kPathwayTransitions[] = {
    {v1::PATHWAY_STATE_UNSPECIFIED, kOpen, v1::PATHWAY_STATE_OPEN, "by a followed referral or result, or by hand"},
    {v1::PATHWAY_STATE_OPEN, kOfferTask, v1::PATHWAY_STATE_OPEN, "a new task, also as the next action"},
    {v1::PATHWAY_STATE_OPEN, kPause, v1::PATHWAY_STATE_PAUSED, "the lead task gets the follow-up date"},
    {v1::PATHWAY_STATE_PAUSED, kResume, v1::PATHWAY_STATE_OPEN, "the lead task gets a new due date"},
    {v1::PATHWAY_STATE_OPEN, kClose, v1::PATHWAY_STATE_CLOSED, "open tasks are cancelled in the same commit"},
    {v1::PATHWAY_STATE_PAUSED, kClose, v1::PATHWAY_STATE_CLOSED, "open tasks are cancelled in the same commit"},
};

inline constexpr TaskTransition kTaskTransitions[] = {
    {v1::TASK_STATE_UNSPECIFIED, kOffer, v1::TASK_STATE_OFFERED, "the offering person answers for it"},
    {v1::TASK_STATE_UNSPECIFIED, kTake, v1::TASK_STATE_ACCEPTED, "offered to oneself"},
    {v1::TASK_STATE_OFFERED, kAccept, v1::TASK_STATE_ACCEPTED, "the owner answers for it"},
    {v1::TASK_STATE_OFFERED, kDecline, v1::TASK_STATE_DECLINED,
     "in the same commit the offering person gets a task of the same kind"},
    {v1::TASK_STATE_OFFERED, kReassign, v1::TASK_STATE_OFFERED, "offered to somebody else"},
    {v1::TASK_STATE_ACCEPTED, kReassign, v1::TASK_STATE_OFFERED, "the caller answers for it until it is accepted"},
    {v1::TASK_STATE_ACCEPTED, kSetWaiting, v1::TASK_STATE_ACCEPTED, "with the date on which somebody looks again"},
    {v1::TASK_STATE_ACCEPTED, kComplete, v1::TASK_STATE_DONE, "the lead task says what is next, or closes"},
    {v1::TASK_STATE_ACCEPTED, kLeaveOut, v1::TASK_STATE_CANCELLED, "of an optional step, by decision"},
    {v1::TASK_STATE_OFFERED, kEscalate, v1::TASK_STATE_OFFERED,
     "a decision's task that nobody answered: the accountable person gets a date, then leaders are told too"},
    {v1::TASK_STATE_OFFERED, kHandOver, v1::TASK_STATE_OFFERED,
     "the patient barred who had it: offered to, or answered for by, somebody who may see it"},
    {v1::TASK_STATE_ACCEPTED, kHandOver, v1::TASK_STATE_ACCEPTED,
     "the patient barred who had it: somebody who may see it answers for it"},
    {v1::TASK_STATE_OFFERED, kProve, v1::TASK_STATE_DONE, "what happened elsewhere proves its step done"},
    {v1::TASK_STATE_ACCEPTED, kProve, v1::TASK_STATE_DONE, "what happened elsewhere proves its step done"},
    {v1::TASK_STATE_OFFERED, kTakeBack, v1::TASK_STATE_CANCELLED, "the order that its step waits on was cancelled"},
    {v1::TASK_STATE_ACCEPTED, kTakeBack, v1::TASK_STATE_CANCELLED, "the order that its step waits on was cancelled"},
    {v1::TASK_STATE_OFFERED, kCancel, v1::TASK_STATE_CANCELLED, "its pathway was closed"},
    {v1::TASK_STATE_ACCEPTED, kCancel, v1::TASK_STATE_CANCELLED, "its pathway was closed"},
};

// Returns the state that the verb leads to, or nothing where it is not allowed.
std::optional<v1::PathwayState> After(v1::PathwayState from, std::string_view verb);
std::optional<v1::TaskState> After(v1::TaskState from, std::string_view verb);

// True while somebody must still do something: OFFERED or ACCEPTED.
bool IsOpen(const v1::Task& task);

// Returns the page that people read.
std::string TransitionsPage();

}  // namespace sjelden::pathway
