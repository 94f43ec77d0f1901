#include "tests/bench/store/peer_columns.h"

namespace sjelden::bench {

absl::StatusOr<std::unique_ptr<StoreColumn>> OpenSqlCipher(const std::string&) {
  return absl::UnavailableError("SQLCipher was not installed when this program was built");
}

}  // namespace sjelden::bench
