// Pages of every list of this service: rows that the caller may see, in the order of their keys, list after list.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sample/rpc/present.h"

namespace sjelden::sample {

// What a list is asked for.
struct PageAsked {
  int size = 0;
  std::string token;
  int usual = 50;
  int most = 200;
};

// Fills a page with rows of the lists that begin with `prefixes`, in turn, and returns the token of the next one, empty
// on the last. Only rows that `wants` and that the caller may see are given to `take`. INVALID_ARGUMENT where size or
// token are none that a list gives.
struct PageFilter {
  std::function<bool(const v1::StoredRow&)> wants;
  std::function<absl::Status(const SampleStore::Found&)> take;
};
absl::StatusOr<std::string> FillPage(const Deps& d, const Call& call, const std::vector<std::string>& prefixes,
                                     const PageAsked& asked, const PageFilter& filter);

}  // namespace sjelden::sample
