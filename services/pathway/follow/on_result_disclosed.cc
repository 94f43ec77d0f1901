#include "absl/strings/str_cat.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnResultDisclosed(const Deps& d, const Call& call,
                                         const sample::v1::ResultDisclosed& disclosed) {
  // A result may be told more than once: in words today, with a letter next week.
  const std::string code = disclosed.informed() ? "informed" : "does-not-want-to-know";
  const std::string mark = absl::StrCat(code, "-", disclosed.time().seconds());
  // Told where the report is read, which is another case where it opened one or came after the end of one.
  ASSIGN_OR_RETURN(const std::string place, PlaceOfReport(d, call, disclosed.report(), disclosed.patient(),
                                                          disclosed.place().pathway()));
  ASSIGN_OR_RETURN(auto followed, TakeFollowedOf(d, call, disclosed.patient(), place,
                                                 {"result-disclosed", disclosed.report(), mark}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_RESULT_DISCLOSED, disclosed.report(), "", code}, disclosed.time());
  return WriteProven(d, call, *followed,
                     {.event = pb::STEP_EVENT_RESULT_DISCLOSED,
                      .document = disclosed.report(),
                      .step = disclosed.place().step(),
                      .date = DayOf(d, disclosed.time())});
}

}  // namespace sjelden::pathway
