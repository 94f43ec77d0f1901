#include "pathway/rpc/handlers.h"
#include "platform/call/page.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Outcome<pb::ListTemplatesResponse>> ListTemplates(const Deps& d, const Call&,
                                                                 const pb::ListTemplatesRequest& request) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(request.page_size(), request.page_token()));
  Outcome<pb::ListTemplatesResponse> outcome;
  for (const pb::PathwayTemplate& one : d.templates) {
    if (one.id() <= page.after) continue;
    if (outcome.response.templates_size() == page.size) {
      outcome.response.set_next_page_token(TokenOf(outcome.response.templates(page.size - 1).id()));
      break;
    }
    *outcome.response.add_templates() = one;
  }
  return outcome;
}

}  // namespace sjelden::pathway
