// The pages as they were built, read once at the start: a request looks up a name and never touches a disk.
//
// Safe for concurrent use.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "gateway/http/http_values.h"

namespace sjelden::gateway {

class PageFiles {
 public:
  // Reads everything in the folder. FAILED_PRECONDITION (PAGES_MISSING) where it holds no index.html.
  static absl::StatusOr<PageFiles> Load(const std::string& folder);

  // Answers a GET: with the file; with index.html where the path is one of the page's own addresses, which have
  // no dot; else 404. Files below assets/ carry a hash of their content in their name and are kept by the browser for
  // ever, everything else is asked for again each time.
  void Serve(const HttpRequest& request, HttpAnswer& answer) const;

 private:
  struct File {
    std::string content_type;
    std::string etag;
    bool immutable = false;
    // By encoding: `` as it is, `br` and `gzip` where the build has made them.
    std::map<std::string, std::shared_ptr<const std::string>> contents;
  };
  std::map<std::string, File> files_;  // by path, with the slash before it
};

}  // namespace sjelden::gateway
