#include "gateway/http/page_files.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/crypto/hash.h"
#include "platform/status/error.h"

namespace sjelden::gateway {
namespace {

namespace fs = std::filesystem;

constexpr char kIndex[] = "/index.html";

std::string ContentTypeOf(const std::string& extension) {
  static const auto& types = *new std::map<std::string, std::string>{
      {".html", "text/html; charset=utf-8"},      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},        {".json", "application/json"},
      {".svg", "image/svg+xml"},                  {".png", "image/png"},
      {".ico", "image/x-icon"},                   {".woff2", "font/woff2"},
      {".webmanifest", "application/manifest+json"}, {".txt", "text/plain; charset=utf-8"},
      {".mp3", "audio/mpeg"},                     {".wav", "audio/wav"}};
  const auto found = types.find(extension);
  return found == types.end() ? "application/octet-stream" : found->second;
}

std::shared_ptr<const std::string> ReadWhole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return std::make_shared<const std::string>(text.str());
}

// True where the browser takes the encoding: without `q=0`.
bool Takes(const std::string& accepted, const std::string& encoding) {
  for (const absl::string_view part : absl::StrSplit(accepted, ',', absl::SkipWhitespace())) {
    const std::vector<std::string> words = absl::StrSplit(absl::StripAsciiWhitespace(part), ';');
    if (absl::StripAsciiWhitespace(words[0]) != encoding) continue;
    return words.size() < 2 || absl::StripAsciiWhitespace(words[1]) != "q=0";
  }
  return false;
}

}  // namespace

absl::StatusOr<PageFiles> PageFiles::Load(const std::string& folder) {
  PageFiles pages;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (!entry.is_regular_file()) continue;
    std::string name = "/" + fs::relative(entry.path(), folder).generic_string();
    std::string encoding;
    if (absl::EndsWith(name, ".br")) encoding = "br";
    if (absl::EndsWith(name, ".gz")) encoding = "gzip";
    if (!encoding.empty()) name.erase(name.rfind('.'));
    File& file = pages.files_[name];
    file.contents[encoding] = ReadWhole(entry.path());
    if (!encoding.empty()) continue;
    file.content_type = ContentTypeOf(entry.path().extension().string());
    file.etag = absl::StrCat("\"", EncodeHex(Sha256(*file.contents[encoding])).substr(0, 32), "\"");
    file.immutable = absl::StartsWith(name, "/assets/");
  }
  std::erase_if(pages.files_, [](const auto& file) { return file.second.contents.count("") == 0; });
  if (pages.files_.count(kIndex) == 0) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "PAGES_MISSING",
                     absl::StrCat(folder, " holds no index.html: build the pages with deploy/build-web"));
  }
  return pages;
}

void PageFiles::Serve(const HttpRequest& request, HttpAnswer& answer) const {
  static const auto& nothing = *new std::shared_ptr<const std::string>(std::make_shared<const std::string>());
  auto found = files_.find(request.path);
  const bool is_address = request.path.find('.') == std::string::npos;
  if (found == files_.end() && is_address) found = files_.find(kIndex);
  if (found == files_.end()) {
    return answer.Whole({404, {{"content-type", "text/plain; charset=utf-8"}, {"cache-control", "no-store"}}},
                        std::make_shared<const std::string>("there is no such page\n"));
  }
  const File& file = found->second;
  HttpHead head;
  head.headers = {{"etag", file.etag},
                  {"vary", "accept-encoding"},
                  {"cache-control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (request.Header("if-none-match") == file.etag) {
    head.status = 304;
    return answer.Whole(std::move(head), nothing);
  }
  head.headers.emplace_back("content-type", file.content_type);
  auto content = file.contents.find("");
  for (const char* encoding : {"br", "gzip"}) {
    const auto encoded = file.contents.find(encoding);
    if (encoded == file.contents.end() || !Takes(request.Header("accept-encoding"), encoding)) continue;
    head.headers.emplace_back("content-encoding", encoding);
    content = encoded;
    break;
  }
  answer.Whole(std::move(head), content->second);
}

}  // namespace sjelden::gateway
