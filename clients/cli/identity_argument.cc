#include "clients/cli/identity_argument.h"

#include "clients/cli/secret_input.h"
#include "platform/status/status_macros.h"
#include "registry/domain/identity_number.h"

namespace sjelden {

absl::Status FillIdentifier(const std::string& argument, registry::v1::PatientIdentifier* identifier) {
  ASSIGN_OR_RETURN(const std::string text, ArgumentOrInput(argument, "Identity number"));
  ASSIGN_OR_RETURN(const registry::IdentityNumber number, registry::ParseIdentityNumber(text));
  identifier->set_system(number.system());
  identifier->set_value(number.number);
  return absl::OkStatus();
}

}  // namespace sjelden
