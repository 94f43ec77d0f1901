// What happened in another service and proves a step of the case done, so that nobody has to say it twice.
//
// Pure; may be called from any thread.
#pragma once

#include <string>

#include "pathway/domain/case.h"
#include "sjelden/pathway/v1/template.pb.h"

namespace sjelden::pathway {

struct Evidence {
  v1::StepEvent event = v1::STEP_EVENT_UNSPECIFIED;
  std::string document;      // what proves it; stands in the step and as the outcome of its tasks
  std::string step = {};     // the step that the document says it is for; empty where it says none
  bool for_this_step = false;  // it is for that step and no other; false where it only descends from something that was
  std::string date = {};     // the day on which it happened; empty means today
  std::string settles_code = {};  // tasks of this code that the document brought about are done with it
};

// Returns the case with the proven step done: its open tasks end, a step that was not begun is done early and never
// becomes a task, what waited for it begins. A step that has ended stays as it is. Where no next action is left, the
// open task that is due first becomes it, else whoever answered for the step gets one: decide what is next.
// `current` is not closed.
Case Prove(Case current, const Evidence& evidence, const Act& act);

}  // namespace sjelden::pathway
