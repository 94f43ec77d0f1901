#include "exchange/rpc/summary_standing.h"

#include "exchange/domain/summary_names.h"

namespace sjelden::exchange {

std::string FactsDirectory::NameOf(const std::string& resource) const {
  const std::string name = facts_.DisplayName(resource);
  return name.empty() ? IdInName(resource) : name;
}

}  // namespace sjelden::exchange
