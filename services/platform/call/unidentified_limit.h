// Slows down an address from which calls keep coming of which nobody can tell who makes them: a token bucket each.
//
// Only such calls take from the bucket, and only they are refused: behind one address there may be a whole hospital,
// and one wrong program must not lock it out. Safe for concurrent use; what it remembers is bounded.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "absl/time/time.h"

namespace sjelden {

class UnidentifiedLimit {
 public:
  struct Rate {
    double burst = 50;        // calls at once, after a quiet time
    double per_second = 5;    // calls that come back
    size_t addresses = 4096;  // remembered one by one; beyond them, new ones share one bucket
  };
  struct Verdict {
    bool allowed = true;
    bool begins = false;  // the first refusal since the address was last allowed: worth one line in the log
  };

  UnidentifiedLimit() : UnidentifiedLimit(Rate()) {}
  explicit UnidentifiedLimit(const Rate& rate) : rate_(rate) {}

  // Takes one from the address's bucket.
  Verdict Take(const std::string& address, absl::Time now);

 private:
  struct Bucket {
    double left = 0;
    absl::Time filled;
    bool refusing = false;
  };
  Bucket& BucketOf(const std::string& address, absl::Time now);
  double LeftAt(const Bucket& bucket, absl::Time now) const;

  const Rate rate_;
  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;  // guarded by mutex_
};

}  // namespace sjelden
