// What is had by somebody who may not have it, because the patient has barred them or they hold no role any more, is had
// by somebody who may.
//
// Pure; may be called from any thread. services/decisions/2026-11-26-somebody-answers-for-a-barred-case.md says why.
#pragma once

#include <string>

#include "pathway/domain/case.h"

namespace sjelden::pathway {

// Gives every open task of those who may not have it to somebody who may: whoever does their work now, whoever was named
// for its function, whose an unassigned thing of its unit is, or of the leading unit, else whom the patient named as
// keeping access. What was accepted is accepted by them; what was offered is offered to them; what a case meeting asked
// of somebody goes back to whoever asked. Where nobody may have it the task keeps its persons: it is never nobody's.
// Nobody who may not see the case is told that an offer is silent. Returns whether anything changed; lead and worklists
// follow by Settle, which calls this.
bool HandOver(Case& current, const Act& act);

}  // namespace sjelden::pathway
